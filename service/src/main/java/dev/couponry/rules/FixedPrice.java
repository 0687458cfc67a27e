package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * Any k units for one price: the k dearest units, once, if that is cheaper.
 *
 * @param quantity k units, 1 to 1,000
 * @param price minor units for the k together, 1 to 10^12
 */
public record FixedPrice(long quantity, long price) implements Benefit {

  private static final long MAX_UNITS = 1_000;

  @Override
  public Effect effectOn(EligibleLines lines) {
    if (lines.units() < quantity) {
      return new Effect.Short(0, quantity - lines.units());
    }
    return new Effect.Off(Math.max(0, lines.dearest(quantity) - price));
  }

  /** The dearest units together cost no more than all that is left. */
  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    return lines.units() < quantity ? 0 : Math.max(0, remaining - price);
  }

  @Override
  public OptionalLong largestDiscount() {
    return OptionalLong.empty();
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".fixed_price");
    findings.range("quantity", quantity, 1, MAX_UNITS);
    findings.range("price", price, 1, Amounts.MAX);
    return findings.list();
  }
}
