package dev.couponry.rules;

/**
 * A share of what is left to pay.
 *
 * @param basisPoints 1 to 10,000; 1500 = 15 % off
 * @param maxDiscount minor units; 0 = no cap
 */
public record PercentOff(int basisPoints, long maxDiscount) implements Benefit {}
