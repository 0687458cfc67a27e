package dev.couponry.rules;

/**
 * Every nth unit cheaper ("second one half price"): a share of the ⌊units / n⌋ cheapest units.
 *
 * @param n units, 1 to 10^6
 * @param basisPoints 1 to 10,000; 5000 = half price
 */
public record NthItem(long n, int basisPoints) implements Benefit {}
