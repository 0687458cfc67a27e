package dev.couponry.rules;

import java.util.List;

/** Lists over the dimensions of a scope; an empty list says nothing about its dimension. */
public record Dimensions(
    List<String> shopIds,
    List<String> categoryIds,
    List<String> brandIds,
    List<String> skuIds,
    List<String> channels,
    List<String> storeIds) {

  /** Says nothing about any dimension. */
  public static final Dimensions NONE =
      new Dimensions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Dimensions {
    shopIds = List.copyOf(shopIds);
    categoryIds = List.copyOf(categoryIds);
    brandIds = List.copyOf(brandIds);
    skuIds = List.copyOf(skuIds);
    channels = List.copyOf(channels);
    storeIds = List.copyOf(storeIds);
  }

  /** Whether every dimension that says something names this line or cart. */
  boolean allow(Cart cart, CartLine line) {
    return (shopIds.isEmpty() || shopIds.contains(line.shopId()))
        && (categoryIds.isEmpty() || meet(categoryIds, line.categoryIds()))
        && (brandIds.isEmpty() || brandIds.contains(line.brandId()))
        && (skuIds.isEmpty() || skuIds.contains(line.skuId()))
        && (channels.isEmpty() || channels.contains(cart.channel()))
        && (storeIds.isEmpty() || storeIds.contains(cart.storeId()));
  }

  /** Whether any dimension names this line or cart. */
  boolean name(Cart cart, CartLine line) {
    return has(shopIds, line.shopId())
        || meet(categoryIds, line.categoryIds())
        || has(brandIds, line.brandId())
        || has(skuIds, line.skuId())
        || has(channels, cart.channel())
        || has(storeIds, cart.storeId());
  }

  /** Most lists are empty, which is quicker to see than that they lack something. */
  private static boolean has(List<String> some, String one) {
    return !some.isEmpty() && some.contains(one);
  }

  private static boolean meet(List<String> some, List<String> others) {
    for (int i = 0; i < some.size(); i++) {
      if (others.contains(some.get(i))) {
        return true;
      }
    }
    return false;
  }
}
