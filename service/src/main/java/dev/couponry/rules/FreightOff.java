package dev.couponry.rules;

/**
 * Free freight for the shops of the eligible lines; always in layer FREIGHT, and only it is.
 *
 * @param maxAmount cap on the sum over the shops, in minor units; 0 = all of it
 */
public record FreightOff(long maxAmount) implements Benefit {}
