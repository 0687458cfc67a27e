package dev.couponry.rules;

import java.util.List;

/**
 * What a buyer is about to pay for. Checked by {@link CartCheck} before anything is computed on it.
 *
 * @param currencyCode ISO 4217; all amounts are in its minor unit
 * @param lines 1 to 1,000, in the order that decides odd cents
 * @param freights at most one a shop
 * @param channel the sales channel; empty if unknown
 * @param storeId the offline store; empty if none
 */
public record Cart(
    String currencyCode,
    List<CartLine> lines,
    List<ShopFreight> freights,
    String channel,
    String storeId) {

  public Cart {
    lines = List.copyOf(lines);
    freights = List.copyOf(freights);
  }
}
