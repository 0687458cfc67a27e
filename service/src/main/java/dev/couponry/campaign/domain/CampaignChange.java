package dev.couponry.campaign.domain;

import dev.couponry.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may still change of a published campaign: supplements (more budget, looser limits, bigger
 * quotas, more offers, a later end), {@code suspend}, and what people read.
 */
final class CampaignChange {
  private CampaignChange() {}

  /** Why the published spec cannot become the other one; names every frozen field at once. */
  static Optional<Refusal> refusal(String name, CampaignSpec before, CampaignSpec after) {
    Frozen frozen = new Frozen("campaign");
    frozen.staysPublished(after.published());
    frozen.same("spec.type", before.type(), after.type());
    frozen.same("spec.time_zone", before.timeZone(), after.timeZone());
    frozen.same("spec.start_time", before.startTime(), after.startTime());
    frozen.grows("spec.end_time", before.endTime(), after.endTime());
    frozen.same("spec.approval", before.approval(), after.approval());
    frozen.same("spec.deletion_policy", before.deletionPolicy(), after.deletionPolicy());
    frozen.same("spec.audience", before.audience(), after.audience());
    compareBudgets(frozen, before.budget(), after.budget());
    frozen.same("spec.budget_ref", before.budgetRef(), after.budgetRef());
    compareWindows(frozen, before.claimWindows(), after.claimWindows());
    compareLimits(frozen, before.limits(), after.limits());
    compareOffers(frozen, before, after);
    compareReleases(frozen, before.releases(), after.releases());
    comparePacks(frozen, before, after);
    return frozen.refusal("campaign", name);
  }

  private static void compareBudgets(
      Frozen frozen, Optional<BudgetSpec> before, Optional<BudgetSpec> after) {
    if (before.isEmpty() || after.isEmpty()) {
      frozen.same("spec.budget", before, after);
      return;
    }
    BudgetSpec was = before.get();
    BudgetSpec becomes = after.get();
    frozen.same("spec.budget.currency_code", was.currencyCode(), becomes.currencyCode());
    frozen.grows("spec.budget.amount", was.amount(), becomes.amount());
    frozen.same("spec.budget.mode", was.mode(), becomes.mode());
    frozen.same("spec.budget.funders", was.funders(), becomes.funders());
  }

  private static void compareWindows(
      Frozen frozen, List<ClaimWindow> before, List<ClaimWindow> after) {
    boolean sameTimes =
        before.stream()
            .map(ClaimWindow::window)
            .toList()
            .equals(after.stream().map(ClaimWindow::window).toList());
    frozen.same("spec.claim_windows", true, sameTimes);
    for (int i = 0; sameTimes && i < before.size(); i++) {
      frozen.loosens(
          "spec.claim_windows[" + i + "].quota", before.get(i).quota(), after.get(i).quota());
    }
  }

  private static void compareLimits(Frozen frozen, ClaimLimits before, ClaimLimits after) {
    frozen.loosens("spec.limits.per_user", before.perUser(), after.perUser());
    frozen.loosens("spec.limits.per_user_per_day", before.perUserPerDay(), after.perUserPerDay());
    frozen.loosens("spec.limits.per_day", before.perDay(), after.perDay());
    frozen.loosens("spec.limits.total", before.total(), after.total());
    frozen.loosens("spec.limits.per_identity", before.perIdentity(), after.perIdentity());
    Stream.concat(before.identities().stream(), after.identities().stream())
        .map(IdentityLimit::kind)
        .distinct()
        .forEach(kind -> compareKind(frozen, kind, before, after));
  }

  /** A kind may get a limit of its own, or lose it, if that is no tighter for it. */
  private static void compareKind(
      Frozen frozen, String kind, ClaimLimits before, ClaimLimits after) {
    frozen.loosens(
        "spec.limits.identities", before.mostOfIdentity(kind), after.mostOfIdentity(kind));
  }

  /** Offers may be added, and their quotas may grow. */
  private static void compareOffers(Frozen frozen, CampaignSpec before, CampaignSpec after) {
    for (int i = 0; i < before.offers().size(); i++) {
      OfferSpec was = before.offers().get(i);
      Optional<OfferSpec> becomes = after.offer(was.batch());
      frozen.same("spec.offers[" + i + "]", true, becomes.isPresent());
      if (becomes.isPresent()) {
        frozen.loosens("spec.offers[" + i + "].quota", was.quota(), becomes.get().quota());
      }
    }
  }

  /** Packs may be added; what one holds stays. */
  private static void comparePacks(Frozen frozen, CampaignSpec before, CampaignSpec after) {
    for (int i = 0; i < before.packs().size(); i++) {
      Pack was = before.packs().get(i);
      frozen.same("spec.packs[" + i + "]", Optional.of(was), after.pack(was.name()));
    }
  }

  /** Releases may follow, and their quotas may grow. */
  private static void compareReleases(
      Frozen frozen, List<ReleaseSpec> before, List<ReleaseSpec> after) {
    frozen.same("spec.releases", before.isEmpty(), after.isEmpty());
    for (int i = 0; i < before.size(); i++) {
      String field = "spec.releases[" + i + "]";
      ReleaseSpec was = before.get(i);
      if (i >= after.size()) {
        frozen.same(field, was, null);
        continue;
      }
      ReleaseSpec becomes = after.get(i);
      frozen.same(field + ".start_time", was.start(), becomes.start());
      frozen.same(field + ".end_time", was.end(), becomes.end());
      frozen.same(field + ".carry_over", was.carryOver(), becomes.carryOver());
      frozen.grows(field + ".quota", was.quota(), becomes.quota());
    }
  }
}
