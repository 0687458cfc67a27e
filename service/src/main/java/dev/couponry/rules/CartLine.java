package dev.couponry.rules;

import java.util.List;

/**
 * One line of a cart.
 *
 * @param lineId unique in the cart, 1–128 characters
 * @param shopId empty only in a cart with one shop
 * @param categoryIds the whole category path of the goods, in any order
 * @param brandId empty if the goods have no brand
 * @param unitPrice minor units, 0 to 10^12
 * @param quantity units, 1 to 10^6
 * @param promotionDiscount what other promotions take off the whole line, 0 to unitPrice × quantity
 */
public record CartLine(
    String lineId,
    String skuId,
    String shopId,
    List<String> categoryIds,
    String brandId,
    long unitPrice,
    long quantity,
    long promotionDiscount) {

  public CartLine {
    categoryIds = List.copyOf(categoryIds);
  }

  /** The line's price before promotions and coupons, in minor units. */
  public long price() {
    return Math.multiplyExact(unitPrice, quantity);
  }

  /** What is to be paid for the line before any coupon: price less promotion, in minor units. */
  public long originalAmount() {
    return price() - promotionDiscount;
  }
}
