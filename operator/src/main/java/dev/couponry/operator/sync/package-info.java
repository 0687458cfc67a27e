/** What is to be done so that the service holds what a resource says. */
package dev.couponry.operator.sync;
