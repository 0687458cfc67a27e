package dev.couponry.rules;

/**
 * The freight of one shop's parcel.
 *
 * @param shopId empty only in a cart with one shop, and means that shop
 * @param amount minor units, 0 to 10^12
 */
public record ShopFreight(String shopId, long amount) {}
