package dev.couponry.rules;

/**
 * Credit delivered to an account by a supplier; discounts nothing.
 *
 * @param faceValue minor units, 1 to 10^12
 * @param accountType what kind of account receives it, such as {@code phone}; empty if any
 */
public record TopUp(String productId, long faceValue, String accountType, Delivery delivery)
    implements Benefit {

  /** How the supplier delivers. */
  public enum Delivery {
    /** A supplier, within minutes. */
    FAST,
    /** Members take the order, within a day. */
    DISCOUNT
  }
}
