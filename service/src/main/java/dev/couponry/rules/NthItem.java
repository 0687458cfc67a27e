package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.money.BasisPoints;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * Every nth unit cheaper ("second one half price"): a share of the ⌊units / n⌋ cheapest units,
 * rounded half up once on their sum.
 *
 * @param n units, 2 to 1,000
 * @param basisPoints 1 to 10,000; 5000 = half price
 */
public record NthItem(long n, int basisPoints) implements Benefit {

  private static final long MAX_N = 1_000;

  @Override
  public Effect effectOn(EligibleLines lines) {
    long cheaper = lines.units() / n;
    if (cheaper == 0) {
      return new Effect.Short(0, n - lines.units());
    }
    return new Effect.Off(BasisPoints.of(lines.cheapest(cheaper), basisPoints));
  }

  /** The cheapest units cost no more than the average ones: so many shares of all that is left. */
  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    long cheaper = lines.units() / n;
    if (cheaper == 0) {
      return 0;
    }
    long most = Amounts.multiplyDivide(remaining, cheaper, lines.units());
    return BasisPoints.of(most, basisPoints);
  }

  @Override
  public OptionalLong largestDiscount() {
    return OptionalLong.empty();
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".nth_item");
    findings.range("n", n, 2, MAX_N);
    findings.range("basis_points", basisPoints, 1, BasisPoints.WHOLE);
    return findings.list();
  }

  @Override
  public boolean percentLike() {
    return true;
  }
}
