package dev.couponry.rules;

/** What a coupon does. Each kind has its own body, so that one changes without the others. */
public sealed interface Benefit
    permits AmountOff, PercentOff, Tiered, NthItem, FixedPrice, FreightOff, Gift, TopUp {}
