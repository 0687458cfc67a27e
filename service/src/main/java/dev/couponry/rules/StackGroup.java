package dev.couponry.rules;

import java.util.List;

/**
 * The group in which a coupon counts against its stack limit.
 *
 * @param kind a layer, {@code GIFT}, or empty for a group that a rule names
 * @param name the shop of a shop's own group, or the name that a rule gives; else empty
 */
record StackGroup(String kind, String name) {

  private static final String GIFT = "GIFT";

  static StackGroup of(CouponRule rule) {
    Stacking stacking = rule.stacking();
    if (!stacking.stackGroup().isEmpty()) {
      return new StackGroup("", stacking.stackGroup());
    }
    if (!rule.benefit().discountsMoney()) {
      return new StackGroup(GIFT, "");
    }
    return new StackGroup(stacking.layer().name(), shop(rule));
  }

  /** Whether a rule may not give its group this name. */
  static boolean isReserved(String name) {
    return name.equals(GIFT)
        || List.of(Layer.values()).stream().anyMatch(it -> it.name().equals(name));
  }

  private static String shop(CouponRule rule) {
    Layer layer = rule.stacking().layer();
    List<String> shops = rule.scope().include().shopIds();
    boolean ofOneShop = (layer == Layer.SHOP || layer == Layer.FREIGHT) && shops.size() == 1;
    return ofOneShop ? shops.get(0) : "";
  }
}
