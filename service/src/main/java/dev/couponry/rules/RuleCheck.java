package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.money.BasisPoints;
import dev.couponry.refusal.Violation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a coupon rule, found before it is stored. */
public final class RuleCheck {

  private static final int MAX_USES = 1_000;
  private static final int MAX_TRANSFERS = 10;
  private static final int MAX_TITLE = 200;
  private static final int MAX_WINDOWS = 20;
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_FUNDERS = 10;
  private static final int MAX_PRIORITY = 1_000_000;
  private static final int MAX_STACK = 100;
  private static final int MAX_GROUP = 64;
  private static final int MAX_DAYS = 3_650;
  private static final int MAX_RETURN_DAYS = 365;

  private RuleCheck() {}

  /**
   * Every violation, up to 100, each with its path below the given one ({@code spec.rule}).
   *
   * @return empty if the rule is good
   */
  public static List<Violation> violations(CouponRule rule, String path) {
    Findings findings = new Findings(path);
    findings.length("title", rule.title(), 0, MAX_TITLE);
    findings.currency("currency_code", rule.currencyCode());
    findings.range("uses", rule.uses(), 1, MAX_USES);
    findings.range("max_transfers", rule.maxTransfers(), 0, MAX_TRANSFERS);
    findings.addAll(rule.benefit().violations(path));
    checkThreshold(findings, rule.threshold());
    checkScope(findings, rule.scope());
    checkValidity(findings, rule.validity());
    checkWindows(findings, rule.usableWindows());
    checkStacking(findings, rule.stacking());
    checkLayer(findings, rule);
    checkFunding(findings, rule.funding());
    checkReturns(findings, rule.returnPolicy());
    return findings.list();
  }

  private static void checkThreshold(Findings findings, Threshold threshold) {
    findings.range("threshold.min_amount", threshold.minAmount(), 0, Amounts.MAX);
    findings.range("threshold.min_quantity", threshold.minQuantity(), 0, Threshold.MAX_QUANTITY);
  }

  private static void checkScope(Findings findings, Scope scope) {
    checkDimensions(findings, "scope.include", scope.include());
    checkDimensions(findings, "scope.exclude", scope.exclude());
  }

  private static void checkDimensions(Findings findings, String field, Dimensions dimensions) {
    checkIds(findings, field + ".shop_ids", dimensions.shopIds());
    checkIds(findings, field + ".category_ids", dimensions.categoryIds());
    checkIds(findings, field + ".brand_ids", dimensions.brandIds());
    checkIds(findings, field + ".sku_ids", dimensions.skuIds());
    checkIds(findings, field + ".channels", dimensions.channels());
    checkIds(findings, field + ".store_ids", dimensions.storeIds());
  }

  private static void checkIds(Findings findings, String field, List<String> ids) {
    findings.size(field, ids.size(), 0, MAX_ENTRIES);
    for (int i = 0; i < Math.min(ids.size(), MAX_ENTRIES); i++) {
      findings.id(field + "[" + i + "]", ids.get(i));
    }
  }

  private static void checkValidity(Findings findings, Validity validity) {
    if (validity instanceof Validity.Fixed fixed) {
      findings.unless(fixed.to().isAfter(fixed.from()), "fixed.to", "must be after from");
      return;
    }
    Validity.AfterClaim rule = (Validity.AfterClaim) validity;
    String field = "after_claim";
    findings.range(field + ".start_after_days", rule.startAfterDays(), 0, MAX_DAYS);
    rule.startAfter()
        .ifPresent(it -> checkDuration(findings, field + ".start_after", it, MAX_DAYS));
    findings.unless(
        rule.startAfterDays() == 0 || rule.startAfter().isEmpty(),
        field,
        "may have one of start_after_days and start_after");
    findings.range(field + ".days", rule.days(), 0, MAX_DAYS);
    rule.duration().ifPresent(it -> checkDuration(findings, field + ".duration", it, MAX_DAYS));
    findings.unless(
        rule.days() == 0 || rule.duration().isEmpty(), field, "may have one of days and duration");
    findings.unless(
        rule.days() > 0 || rule.duration().isPresent() || rule.notAfter().isPresent(),
        field,
        "needs days, duration or not_after");
    findings.unless(
        rule.duration().map(it -> !it.isZero()).orElse(true),
        field + ".duration",
        "must be more than 0");
  }

  private static void checkDuration(
      Findings findings, String field, Duration duration, int maxDays) {
    findings.unless(
        !duration.isNegative() && duration.compareTo(Duration.ofDays(maxDays)) <= 0,
        field,
        "must be from 0 to " + maxDays + " days");
  }

  private static void checkWindows(Findings findings, List<UsableWindow> windows) {
    findings.size("usable_windows", windows.size(), 0, MAX_WINDOWS);
    for (int i = 0; i < Math.min(windows.size(), MAX_WINDOWS); i++) {
      findings.unless(
          !windows.get(i).from().equals(TimeOfDay.END_OF_DAY),
          "usable_windows[" + i + "].from",
          "must be before 24:00");
    }
  }

  private static void checkStacking(Findings findings, Stacking stacking) {
    findings.range("stacking.priority", stacking.priority(), 0, MAX_PRIORITY);
    findings.range("stacking.stack_limit", stacking.stackLimit(), 1, MAX_STACK);
    findings.length("stacking.stack_group", stacking.stackGroup(), 0, MAX_GROUP);
    findings.unless(
        !StackGroup.isReserved(stacking.stackGroup()),
        "stacking.stack_group",
        "may not bear the name of a layer or of the gifts' group");
  }

  private static void checkLayer(Findings findings, CouponRule rule) {
    Layer layer = rule.stacking().layer();
    findings.unless(
        rule.benefit().onFreight() == (layer == Layer.FREIGHT),
        "stacking.layer",
        "is FREIGHT for a freight benefit, and only for one");
    findings.unless(
        layer != Layer.SHOP || rule.scope().include().shopIds().size() == 1,
        "scope.include.shop_ids",
        "must name exactly one shop in layer SHOP");
  }

  private static void checkFunding(Findings findings, List<FunderShare> funding) {
    findings.size("funding", funding.size(), 1, MAX_FUNDERS);
    Set<String> seen = new HashSet<>();
    long sum = 0;
    for (int i = 0; i < Math.min(funding.size(), MAX_FUNDERS); i++) {
      FunderShare share = funding.get(i);
      String field = "funding[" + i + "]";
      findings.unless(
          isFunder(share.funder()), field + ".funder", "must be PLATFORM, SHOP or PARTY:<id>");
      findings.unless(seen.add(share.funder()), field + ".funder", "is the same as an earlier one");
      findings.range(field + ".basis_points", share.basisPoints(), 1, BasisPoints.WHOLE);
      sum += share.basisPoints();
    }
    findings.unless(sum == BasisPoints.WHOLE, "funding", "must sum to 10000 basis points");
  }

  private static boolean isFunder(String funder) {
    int idLength = funder.length() - FunderShare.PARTY_PREFIX.length();
    boolean party =
        funder.startsWith(FunderShare.PARTY_PREFIX)
            && idLength >= 1
            && idLength <= Findings.ID_LENGTH;
    return party || funder.equals(FunderShare.PLATFORM) || funder.equals(FunderShare.SHOP);
  }

  private static void checkReturns(Findings findings, ReturnPolicy policy) {
    checkDuration(findings, "return_policy.return_delay", policy.returnDelay(), MAX_RETURN_DAYS);
    checkDuration(findings, "return_policy.return_grace", policy.returnGrace(), MAX_RETURN_DAYS);
  }
}
