package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.money.BasisPoints;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * The discount of the highest tier reached, even if a lower one gave more.
 *
 * @param tiers 1 to 20, ascending, all reached by amount or all by quantity
 */
public record Tiered(List<Tier> tiers) implements Benefit {

  private static final int TIERS_LIMIT = 20;

  public Tiered {
    tiers = List.copyOf(tiers);
  }

  @Override
  public Effect effectOn(EligibleLines lines) {
    int highest = highestReached(lines.thresholdAmount(), lines.units());
    if (highest < 0) {
      Tier lowest = tiers.get(0);
      return lowest.byQuantity()
          ? new Effect.Short(0, lowest.minQuantity() - lines.units())
          : new Effect.Short(lowest.minAmount() - lines.thresholdAmount(), 0);
    }
    return new Effect.Off(tiers.get(highest).discountOn(lines.remaining()));
  }

  /**
   * The most any tier up to the highest reached can give: where earlier coupons lower the
   * threshold's amount, a lower tier may be the highest reached, and may give more. It then is,
   * only while what is left stays below the next tier, which caps what it works on.
   */
  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    boolean falls = lines.thresholdFalls() && !tiers.get(0).byQuantity();
    long most = lines.thresholdAmount();
    int highest = highestReached(falls ? Math.min(most, remaining) : most, lines.units());
    if (highest < 0) {
      return 0;
    }
    long bound = tiers.get(highest).discountOn(remaining);
    if (falls) {
      for (int i = 0; i < highest; i++) {
        long mostLeft = Math.min(remaining, tiers.get(i + 1).minAmount() - 1);
        bound = Math.max(bound, tiers.get(i).discountOn(mostLeft));
      }
    }
    return bound;
  }

  /** A lower tier may give more. */
  @Override
  public boolean onlyFalls() {
    return false;
  }

  @Override
  public long[] rungs() {
    return tiers.get(0).byQuantity()
        ? new long[0]
        : tiers.stream().mapToLong(Tier::minAmount).toArray();
  }

  @Override
  public OptionalLong largestDiscount() {
    boolean bounded = tiers.stream().allMatch(tier -> tier.basisPoints() == 0);
    return bounded ? tiers.stream().mapToLong(Tier::amount).max() : OptionalLong.empty();
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".tiered");
    findings.size("tiers", tiers.size(), 1, TIERS_LIMIT);
    for (int i = 0; i < Math.min(tiers.size(), TIERS_LIMIT); i++) {
      checkBody(findings, "tiers[" + i + "]", tiers.get(i));
      if (i > 0) {
        checkOrder(findings, "tiers[" + i + "]", tiers.get(i - 1), tiers.get(i));
      }
    }
    return findings.list();
  }

  private static void checkBody(Findings findings, String field, Tier tier) {
    findings.range(field + ".min_amount", tier.minAmount(), 0, Amounts.MAX);
    findings.range(field + ".min_quantity", tier.minQuantity(), 0, Threshold.MAX_QUANTITY);
    findings.range(field + ".amount", tier.amount(), 0, Amounts.MAX);
    findings.range(field + ".basis_points", tier.basisPoints(), 0, BasisPoints.WHOLE);
    findings.unless(
        (tier.minAmount() == 0) != (tier.minQuantity() == 0),
        field,
        "needs exactly one of min_amount and min_quantity");
    findings.unless(
        (tier.amount() == 0) != (tier.basisPoints() == 0),
        field,
        "needs exactly one of amount and basis_points");
  }

  private static void checkOrder(Findings findings, String field, Tier lower, Tier higher) {
    if (lower.byQuantity() != higher.byQuantity()) {
      findings.add(field, "must be reached like the tier before it, by amount or by quantity");
      return;
    }
    boolean ascending =
        higher.byQuantity()
            ? higher.minQuantity() > lower.minQuantity()
            : higher.minAmount() > lower.minAmount();
    findings.unless(ascending, field, "must be higher than the tier before it");
  }

  private int highestReached(long thresholdAmount, long units) {
    int highest = tiers.size() - 1;
    while (highest >= 0 && !tiers.get(highest).reachedBy(thresholdAmount, units)) {
      highest--;
    }
    return highest;
  }
}
