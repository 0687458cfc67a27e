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
   * @return what to store, or, if nothing changes, what there is
   */
  public static Answer<Applied<Campaign>> apply(
      Optional<Campaign> current, Declaration<CampaignSpec> wanted, Version version) {
    return current
        .map(campaign -> change(campaign, wanted, version))
        .orElseGet(() -> create(wanted, version));
  }

  private static Answer<Applied<Campaign>> create(
      Declaration<CampaignSpec> wanted, Version version) {
    Optional<Refusal> refusal = wanted.guard().againstNothing(KIND, wanted.name());
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    Campaign campaign =
        new Campaign(
            version.id(),
            wanted.tenant(),
            wanted.name(),
            1,
            version.etag(),
            approvalOf(wanted.spec()),
            false,
            wanted.spec(),
            wanted.ownerUid(),
            version.now(),
            version.now(),
            Optional.empty());
    return Answer.done(new Applied<>(campaign, Outcome.CREATED));
  }

  private static Answer<Applied<Campaign>> change(
      Campaign current, Declaration<CampaignSpec> wanted, Version version) {
    boolean same = current.spec().equals(wanted.spec());
    Optional<Refusal> refusal =
        wanted
            .guard()
            .against(current)
            .or(() -> same ? Optional.empty() : frozen(current, wanted.spec()));
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    return Answer.done(
        same && current.ownerUid().equals(wanted.ownerUid())
            ? new Applied<>(current, Outcome.UNCHANGED)
            : new Applied<>(changed(current, wanted, version), Outcome.CHANGED));
  }

  private static Optional<Refusal> frozen(Campaign current, CampaignSpec after) {
    return current.approval() == Approval.APPROVED
        ? CampaignChange.refusal(current.name(), current.spec(), after)
        : Optional.empty();
  }

  private static Campaign changed(
      Campaign current, Declaration<CampaignSpec> wanted, Version version) {
    return new Campaign(
        current.id(),
        current.tenant(),
        current.name(),
        current.revision() + 1,
        version.etag(),
        approvalOf(wanted.spec()),
        current.halted(),
        wanted.spec(),
        wanted.ownerUid(),
        current.createTime(),
        version.now(),
        Optional.empty());
  }

  /** By policy, which approves whatever is submitted. */
  private static Approval approvalOf(CampaignSpec spec) {
    return spec.published() ? Approval.APPROVED : Approval.DRAFT;
  }
}
