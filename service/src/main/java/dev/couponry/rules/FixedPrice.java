package dev.couponry.rules;

/**
 * Any k units for one price: the k dearest units, once, if that is cheaper.
 *
 * @param quantity k units, 1 to 10^6
 * @param price minor units for the k together
 */
public record FixedPrice(long quantity, long price) implements Benefit {}
