package dev.couponry.rules;

import java.util.List;
import java.util.UUID;

/**
 * What one coupon takes off a cart.
 *
 * @param amount minor units; 0 for a gift or a top-up
 * @param lines the parts of the lines, in the cart's order; parts of zero are left out
 * @param freight the parts of the freights; parts of zero are left out
 * @param gifts goods added to the order
 */
public record Discount(
    UUID couponId,
    String couponCode,
    long amount,
    List<LinePart> lines,
    List<FreightPart> freight,
    List<GiftItem> gifts) {

  public Discount {
    lines = List.copyOf(lines);
    freight = List.copyOf(freight);
    gifts = List.copyOf(gifts);
  }
}
