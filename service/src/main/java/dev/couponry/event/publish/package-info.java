/** Sinks: what sends events outside. */
package dev.couponry.event.publish;
