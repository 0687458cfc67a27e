package dev.couponry.rules;

import java.math.BigInteger;

/**
 * How much of a line has come back, over all steps so far: by units, by price (a refund without
 * goods), or both, in one measure. The share that is back is (unitsBack × price + priceBack ×
 * quantity) / (price × quantity); by units alone that is unitsBack / quantity, by price alone
 * priceBack / price.
 *
 * @param unitsBack units returned, 0 to quantity
 * @param priceBack minor units of price refunded without goods, 0 to price
 * @param quantity units bought, at least 1
 * @param price unit price × quantity, in minor units; where it is 0 only units count
 */
public record ReturnProgress(long unitsBack, long priceBack, long quantity, long price) {

  /** Progress by units alone. */
  public static ReturnProgress ofUnits(long unitsBack, long quantity) {
    return new ReturnProgress(unitsBack, 0, quantity, 0);
  }

  /** Nothing of a line is back yet. */
  public static ReturnProgress none(CartLine line) {
    return new ReturnProgress(0, 0, line.quantity(), line.price());
  }

  /** After one more step. */
  public ReturnProgress plus(long units, long priceAmount) {
    return new ReturnProgress(
        Math.addExact(unitsBack, units), Math.addExact(priceBack, priceAmount), quantity, price);
  }

  /** More came back than there was ({@code RETURN_NOT_ALLOWED}). */
  public boolean moreThanWhole() {
    return numerator().compareTo(denominator()) > 0 || (price == 0 && priceBack > 0);
  }

  /** Everything is back. */
  public boolean whole() {
    return numerator().compareTo(denominator()) >= 0;
  }

  /** The price still kept, in minor units: what a return of "everything left" by price would be. */
  public long priceLeft() {
    return price - of(price);
  }

  /** ⌊amount × the share that is back⌋, at most the amount. */
  public long of(long amount) {
    BigInteger share = BigInteger.valueOf(amount).multiply(numerator()).divide(denominator());
    return share.min(BigInteger.valueOf(amount)).longValueExact();
  }

  private BigInteger numerator() {
    BigInteger byUnits = BigInteger.valueOf(unitsBack);
    return price == 0
        ? byUnits
        : byUnits
            .multiply(BigInteger.valueOf(price))
            .add(BigInteger.valueOf(priceBack).multiply(BigInteger.valueOf(quantity)));
  }

  private BigInteger denominator() {
    BigInteger units = BigInteger.valueOf(quantity);
    return price == 0 ? units : units.multiply(BigInteger.valueOf(price));
  }
}
