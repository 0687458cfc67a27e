/** The record of who did what. */
package dev.couponry.platform.audit;
