package dev.couponry.rules;

/** The layers in which coupons are applied, in this order. */
public enum Layer {
  ITEM,
  SHOP,
  PLATFORM,
  FREIGHT
}
