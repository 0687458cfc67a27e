package dev.couponry.rules;

import java.util.List;

/** A cart laid out for computing: lines and freights by their place in it. */
final class Basket {

  private final Cart cart;
  private final CartLine[] lines;
  private final long[] originals;
  private final long[] units;

  private Basket(Cart cart, long[] originals, long[] units) {
    this.cart = cart;
    this.lines = cart.lines().toArray(CartLine[]::new);
    this.originals = originals;
    this.units = units;
  }

  static Basket of(Cart cart) {
    List<CartLine> lines = cart.lines();
    return new Basket(
        cart,
        lines.stream().mapToLong(CartLine::originalAmount).toArray(),
        lines.stream().mapToLong(CartLine::quantity).toArray());
  }

  /** The same cart after some of it came back. */
  static Basket kept(Cart cart, long[] originals, long[] units) {
    return new Basket(cart, originals.clone(), units.clone());
  }

  Cart cart() {
    return cart;
  }

  CartLine line(int index) {
    return lines[index];
  }

  /** Everything still to pay, before any coupon. */
  Remains untouched() {
    long[] freights = cart.freights().stream().mapToLong(ShopFreight::amount).toArray();
    return new Remains(originals, freights);
  }

  long unitsOf(int line) {
    return units[line];
  }

  long units(int[] lines) {
    long sum = 0;
    for (int line : lines) {
      sum += units[line];
    }
    return sum;
  }

  long originalAmount(int[] lines) {
    long sum = 0;
    for (int line : lines) {
      sum += originals[line];
    }
    return sum;
  }

  /** The shop of a freight; one without a shop is that of the cart's only shop. */
  String shopOfFreight(int index) {
    String shop = cart.freights().get(index).shopId();
    return shop.isEmpty() ? cart.lines().get(0).shopId() : shop;
  }
}
