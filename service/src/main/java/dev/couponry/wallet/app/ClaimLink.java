package dev.couponry.wallet.app;

import java.time.Instant;

/**
 * What a claim link stands for.
 *
 * @param expires to the second; nobody can claim by it then or later
 */
public record ClaimLink(
    String tenant,
    String campaign,
    Wanted wanted,
    String placement,
    String channel,
    Instant expires) {}
