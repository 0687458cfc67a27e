/** Texts that the service gives out and believes when they come back. */
package dev.couponry.platform.signing;
