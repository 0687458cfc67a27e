package dev.couponry.rules;

/**
 * A fixed amount off, once or for every step reached ("every 100 minus 10").
 *
 * @param amount minor units, 1 to 10^12
 * @param perStep minor units of the threshold's basis amount; 0 = no steps
 * @param maxSteps at most so many steps; 0 = no cap
 */
public record AmountOff(long amount, long perStep, long maxSteps) implements Benefit {}
