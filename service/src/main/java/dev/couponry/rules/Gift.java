package dev.couponry.rules;

import java.util.List;

/** Goods handed over at a store or added to an order; discounts nothing. */
public record Gift(List<GiftItem> items) implements Benefit {
  public Gift {
    items = List.copyOf(items);
  }
}
