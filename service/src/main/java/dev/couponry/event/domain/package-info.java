/** What leaves the house when something has changed. */
package dev.couponry.event.domain;
