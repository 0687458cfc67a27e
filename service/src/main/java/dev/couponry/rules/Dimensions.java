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
}
