package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.money.Apportionment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a coupon does, when and with which others. Checked by {@link RuleCheck} before it is stored.
 *
 * @param currencyCode ISO 4217; all amounts are in its minor unit
 * @param uses 1, or more for a multi-use card
 * @param usableWindows empty = any time within the validity
 * @param funding who pays for the discount; sums to 10,000 basis points
 * @param maxTransfers how often a coupon can be given to another user; 0 = it cannot
 */
public record CouponRule(
    String title,
    String currencyCode,
    int uses,
    Benefit benefit,
    Threshold threshold,
    Scope scope,
    Validity validity,
    List<UsableWindow> usableWindows,
    Stacking stacking,
    List<FunderShare> funding,
    ReturnPolicy returnPolicy,
    int maxTransfers) {

  public CouponRule {
    usableWindows = List.copyOf(usableWindows);
    funding = List.copyOf(funding);
  }

  /** The same under another title. */
  public CouponRule titled(String other) {
    return new CouponRule(
        other,
        currencyCode,
        uses,
        benefit,
        threshold,
        scope,
        validity,
        usableWindows,
        stacking,
        funding,
        returnPolicy,
        maxTransfers);
  }

  /** Whether one of the usable windows is open, or there are none. */
  public boolean usableAt(Instant instant, ZoneId zone) {
    return usableWindows.isEmpty()
        || usableWindows.stream().anyMatch(window -> window.open(instant, zone));
  }

  /** The most that one use can take off any cart, in minor units; empty = unbounded. */
  public OptionalLong largestDiscount() {
    return benefit.largestDiscount();
  }

  /**
   * The most that these funders can have to pay for one use, in minor units; empty = unbounded. A
   * funder's nested part never shrinks as the discount grows, so that of the largest discount is
   * the largest part.
   */
  public OptionalLong largestFundedDiscount(Set<String> funders) {
    OptionalLong largest = largestDiscount();
    if (largest.isEmpty()) {
      return fundedBy(funders) ? largest : OptionalLong.of(0);
    }
    long[] shares = funding.stream().mapToLong(FunderShare::basisPoints).toArray();
    long[] parts = Apportionment.nested(largest.getAsLong(), shares);
    long sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum = funders.contains(funding.get(i).funder()) ? Amounts.addCapped(sum, parts[i]) : sum;
    }
    return OptionalLong.of(sum);
  }

  private boolean fundedBy(Set<String> funders) {
    return funding.stream().anyMatch(share -> funders.contains(share.funder()));
  }
}
