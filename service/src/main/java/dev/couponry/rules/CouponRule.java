package dev.couponry.rules;

import java.util.List;

/**
 * What a coupon does, when and with which others. Checked by {@link RuleCheck} before it is stored.
 *
 * @param currencyCode ISO 4217; all amounts are in its minor unit
 * @param uses 1, or more for a multi-use card
 * @param usableWindows empty = any time within the validity
 * @param funding who pays for the discount; sums to 10,000 basis points
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
    ReturnPolicy returnPolicy) {

  public CouponRule {
    usableWindows = List.copyOf(usableWindows);
    funding = List.copyOf(funding);
  }
}
