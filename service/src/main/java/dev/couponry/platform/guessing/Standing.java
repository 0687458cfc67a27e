package dev.couponry.platform.guessing;

import java.time.Duration;

/**
 * Where somebody stands in its window.
 *
 * @param misses counted so far
 * @param left until the window ends
 */
record Standing(Party party, long misses, Duration left) {}
