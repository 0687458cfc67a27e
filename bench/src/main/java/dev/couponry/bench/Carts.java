package dev.couponry.bench;

import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;

/** Carts to redeem on. */
public final class Carts {
  private static final int LINES = 5;
  private static final long PRICE = 2_000;

  private Carts() {}

  /** 5 lines of 20.00 in one shop. */
  public static Cart ofFiveLines() {
    Cart.Builder cart = Cart.newBuilder().setCurrencyCode("CNY");
    for (int line = 1; line <= LINES; line++) {
      cart.addLines(
          CartLine.newBuilder()
              .setLineId("l" + line)
              .setSkuId("sku-" + line)
              .setShopId("shop")
              .setUnitPrice(PRICE)
              .setQuantity(1));
    }
    return cart.build();
  }
}
