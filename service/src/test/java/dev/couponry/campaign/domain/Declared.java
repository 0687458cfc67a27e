package dev.couponry.campaign.domain;

import dev.couponry.rules.AmountOff;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.DailyWindow;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.Scope;
import dev.couponry.rules.Stacking;
import dev.couponry.rules.Threshold;
import dev.couponry.rules.TimeOfDay;
import dev.couponry.rules.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Good specs and what is made of them, to change one thing of in a test. */
final class Declared {
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final Instant END = Instant.parse("2026-10-08T00:00:00Z");
  static final Instant BEFORE = START.minus(Duration.ofDays(1));

  static final BudgetSpec BUDGET =
      new BudgetSpec("CNY", 100_000, BudgetMode.COMMITTED, List.of(FunderShare.PLATFORM));

  private Declared() {}

  static CampaignSpec campaign(
      boolean published, Optional<BudgetSpec> budget, ClaimLimits limits, ClaimWindow... windows) {
    return new CampaignSpec(
        published,
        "National day",
        "S",
        CampaignType.CLAIM,
        "Asia/Shanghai",
        START,
        END,
        budget,
        ApprovalPolicy.AUTO,
        List.of(windows),
        List.of("CouponCenter"),
        Audience.EVERYBODY,
        limits,
        false,
        DeletionPolicy.RETAIN,
        List.of(),
        "",
        List.of(),
        List.of());
  }

  static CampaignSpec campaign(BudgetSpec budget) {
    return campaign(true, Optional.of(budget), ClaimLimits.NONE);
  }

  static CampaignSpec campaign(ClaimLimits limits, ClaimWindow... windows) {
    return campaign(true, Optional.empty(), limits, windows);
  }

  static CampaignSpec campaign(ClaimWindow... windows) {
    return campaign(ClaimLimits.NONE, windows);
  }

  static ClaimLimits limits(
      long perUser, long perUserPerDay, long perDay, long total, long perIdentity) {
    return new ClaimLimits(perUser, perUserPerDay, perDay, total, perIdentity, List.of());
  }

  static ClaimLimits limitOfKinds(long perIdentity, IdentityLimit... kinds) {
    return new ClaimLimits(0, 0, 0, 0, perIdentity, List.of(kinds));
  }

  static IdentityLimit kind(String kind, long limit) {
    return new IdentityLimit(kind, limit);
  }

  static CampaignSpec suspended(CampaignSpec it) {
    return changed(it, it.startTime(), it.endTime(), it.audience(), true);
  }

  static CampaignSpec between(CampaignSpec it, Instant start, Instant end) {
    return changed(it, start, end, it.audience(), it.suspend());
  }

  static CampaignSpec withAudience(CampaignSpec it, Audience audience) {
    return changed(it, it.startTime(), it.endTime(), audience, it.suspend());
  }

  private static CampaignSpec changed(
      CampaignSpec it, Instant start, Instant end, Audience audience, boolean suspend) {
    return new CampaignSpec(
        it.published(),
        it.title(),
        it.level(),
        it.type(),
        it.timeZone(),
        start,
        end,
        it.budget(),
        it.approval(),
        it.claimWindows(),
        it.placements(),
        audience,
        it.limits(),
        suspend,
        it.deletionPolicy(),
        it.offers(),
        it.budgetRef(),
        it.releases(),
        it.packs());
  }

  static ClaimWindow window(String from, String to, long quota) {
    return new ClaimWindow(
        new DailyWindow(TimeOfDay.parse(from).orElseThrow(), TimeOfDay.parse(to).orElseThrow()),
        quota);
  }

  static CouponRule rule(String currency, int uses, List<FunderShare> funding) {
    return new CouponRule(
        "10 off",
        currency,
        uses,
        new AmountOff(1_000, 0, 0),
        Threshold.NONE,
        Scope.ALL,
        new Validity.AfterClaim(0, Optional.empty(), 30, Optional.empty(), Optional.empty()),
        List.of(),
        Stacking.DEFAULT,
        funding,
        ReturnPolicy.DEFAULT,
        0);
  }

  static BatchSpec batch(long quantity, CodeSpec code) {
    return new BatchSpec(true, "a", quantity, code, 1, rule("CNY", 1, FunderShare.PLATFORM_PAYS));
  }

  static BatchSpec batch(CouponRule rule) {
    return new BatchSpec(true, "a", 10, CodeSpec.DEFAULT, 1, rule);
  }

  static <S> Declaration<S> declaration(S spec) {
    return new Declaration<>("t", "a", spec, "", "", "tester");
  }

  static Version version(Instant now) {
    return new Version(UUID.randomUUID(), UUID.randomUUID().toString(), now);
  }

  static Campaign stored(CampaignSpec spec) {
    return CampaignDecision.apply(Optional.empty(), declaration(spec), true, version(BEFORE))
        .fold(
            Applied::value,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  static Batch stored(BatchSpec spec) {
    return BatchDecision.apply(
            Optional.empty(), stored(campaign()), declaration(spec), true, version(BEFORE))
        .fold(
            Applied::value,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }
}
