package dev.couponry.wallet.domain;

import java.time.Instant;

/**
 * That a coupon was voided.
 *
 * @param reason as whoever did it said
 */
public record Cancellation(Instant time, String reason) {}
