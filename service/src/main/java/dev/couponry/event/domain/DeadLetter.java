package dev.couponry.event.domain;

import java.time.Instant;

/**
 * An event that a sink did not take, or that waits behind one of its key.
 *
 * @param attempts how often it was tried
 * @param replaying whether it is about to be sent again
 */
public record DeadLetter(
    String sink, Event event, String reason, int attempts, Instant time, boolean replaying) {}
