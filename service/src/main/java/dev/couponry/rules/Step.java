package dev.couponry.rules;

import java.util.List;
import java.util.UUID;

/**
 * How one coupon came to its discount: what it saw and what it took. Amounts in minor units.
 *
 * @param thresholdAmount the eligible lines' amount on the threshold's basis
 * @param units the eligible lines' units
 * @param base what was left to pay on the eligible lines, or on their shops' freights
 * @param discount what the coupon took of it
 * @param shares line by line (or freight by freight) what was left and what was taken
 */
public record Step(
    UUID couponId,
    String couponCode,
    Layer layer,
    long thresholdAmount,
    long units,
    long base,
    long discount,
    List<Share> shares) {

  public Step {
    shares = List.copyOf(shares);
  }

  /**
   * One eligible line or freight in a step.
   *
   * @param lineId empty for a freight
   * @param shopId the line's or the freight's shop
   * @param before what was left to pay before this coupon
   * @param taken this coupon's part, 0 to {@code before}
   */
  public record Share(String lineId, String shopId, long before, long taken) {}
}
