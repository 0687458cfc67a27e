package dev.couponry.rules;

import java.util.Arrays;
import java.util.List;

/** A cart laid out for computing. Its places are its lines in order, then its freights in order. */
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

  int lineCount() {
    return lines.length;
  }

  int freightCount() {
    return cart.freights().size();
  }

  CartLine line(int place) {
    return lines[place];
  }

  boolean isFreight(int place) {
    return place >= lines.length;
  }

  /** Everything still to pay, before any coupon. */
  Remains untouched() {
    long[] left = Arrays.copyOf(originals, lines.length + freightCount());
    for (int i = 0; i < freightCount(); i++) {
      left[lines.length + i] = cart.freights().get(i).amount();
    }
    return new Remains(left);
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

  /** The shop of a line or freight; a freight without one is that of the cart's only shop. */
  String shopOf(int place) {
    if (!isFreight(place)) {
      return lines[place].shopId();
    }
    String shop = cart.freights().get(place - lines.length).shopId();
    return shop.isEmpty() ? lines[0].shopId() : shop;
  }
}
