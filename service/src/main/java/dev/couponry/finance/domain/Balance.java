package dev.couponry.finance.domain;

/** Where a budget stands, in minor units. */
public record Balance(long amount, long committed, long reserved, long spent) {}
