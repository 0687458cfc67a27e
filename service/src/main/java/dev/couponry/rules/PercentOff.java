package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.money.BasisPoints;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * A share of what is left to pay, rounded half up once.
 *
 * @param basisPoints 1 to 10,000; 1500 = 15 % off
 * @param maxDiscount minor units, up to 10^12; 0 = no cap
 */
public record PercentOff(int basisPoints, long maxDiscount) implements Benefit {

  @Override
  public Effect effectOn(EligibleLines lines) {
    return new Effect.Off(boundOn(lines, lines.remaining()));
  }

  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    long share = BasisPoints.of(remaining, basisPoints);
    return maxDiscount == 0 ? share : Math.min(maxDiscount, share);
  }

  @Override
  public OptionalLong largestDiscount() {
    return maxDiscount == 0 ? OptionalLong.empty() : OptionalLong.of(maxDiscount);
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".percent_off");
    findings.range("basis_points", basisPoints, 1, BasisPoints.WHOLE);
    findings.range("max_discount", maxDiscount, 0, Amounts.MAX);
    return findings.list();
  }

  @Override
  public boolean percentLike() {
    return true;
  }
}
