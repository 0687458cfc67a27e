package dev.couponry.rules;

/**
 * One tier: reached by an amount or a quantity, worth an amount or a percentage.
 *
 * @param minAmount minor units of the threshold's basis amount; 0 = reached by quantity
 * @param minQuantity units; 0 = reached by amount
 * @param amount minor units off; 0 = a percentage
 * @param basisPoints share of what is left to pay; 0 = an amount
 */
public record Tier(long minAmount, long minQuantity, long amount, int basisPoints) {}
