package dev.couponry.campaign.domain;

import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import java.util.Optional;

/** Decides what becomes of a campaign when a declaration is applied to it. */
public final class CampaignDecision {
  private static final String KIND = "campaign";

  private CampaignDecision() {}

  /**
   * Applies a checked declaration.
   *
   * @param current what there is under that name
   * @param passes whether the policy approves at once what is submitted
   * @return what to store, or, if nothing changes, what there is
   */
  public static Answer<Applied<Campaign>> apply(
      Optional<Campaign> current,
      Declaration<CampaignSpec> wanted,
      boolean passes,
      Version version) {
    return current
        .map(campaign -> change(campaign, wanted, passes, version))
        .orElseGet(() -> create(wanted, passes, version));
  }

  private static Answer<Applied<Campaign>> create(
      Declaration<CampaignSpec> wanted, boolean passes, Version version) {
    Optional<Refusal> refusal = wanted.guard().againstNothing(KIND, wanted.name());
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Campaign campaign =
        new Campaign(
            version.id(),
            wanted.tenant(),
            wanted.name(),
            Life.begin(wanted.spec(), passes),
            version.etag(),
            false,
            Optional.empty(),
            wanted.ownerUid(),
            version.now(),
            version.now(),
            Optional.empty());
    return Answer.done(new Applied<>(campaign, Outcome.CREATED, Optional.empty()));
  }

  private static Answer<Applied<Campaign>> change(
      Campaign current, Declaration<CampaignSpec> wanted, boolean passes, Version version) {
    boolean same = current.life().latest().equals(wanted.spec());
    Optional<Refusal> refusal =
        wanted
            .guard()
            .against(current)
            .or(() -> same ? Optional.empty() : frozen(current, wanted.spec()));
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Optional<Spec<?>> before = Optional.of(current.life().latest());
    if (same && current.ownerUid().equals(wanted.ownerUid())) {
      return Answer.done(new Applied<>(current, Outcome.UNCHANGED, before));
    }
    Life<CampaignSpec> next =
        same ? current.life() : current.life().applying(wanted.spec(), passes);
    return Answer.done(
        new Applied<>(current.with(next, wanted.ownerUid(), version), Outcome.CHANGED, before));
  }

  private static Optional<Refusal> frozen(Campaign current, CampaignSpec after) {
    return current.approval() == Approval.APPROVED
        ? CampaignChange.refusal(current.name(), current.spec(), after)
        : Optional.empty();
  }
}
