package dev.couponry.rules;

/** What one funder pays, in minor units. */
public record FunderPart(String funder, long amount) {}
