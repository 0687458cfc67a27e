package dev.couponry.campaign.domain;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether somebody may decide about a revision: nobody approves another spec than the one seen. */
public final class Waiting {
  private Waiting() {}

  /** Why a batch cannot be approved: its campaign has no approved budget yet, or has ended. */
  public static Optional<Refusal> obstacle(Batch batch, Campaign home, Instant now) {
    return home.approval() == Approval.APPROVED
        ? BatchDecision.ended(home, now)
        : Optional.of(tooEarly(batch, home));
  }

  /** Why that revision is not to be decided about. */
  public static Optional<Refusal> refusal(Subject<?> subject, long revision) {
    OptionalLong waiting = subject.life().waiting();
    if (waiting.isPresent() && waiting.getAsLong() == revision) {
      return Optional.empty();
    }
    String kind = subject.kind().name().toLowerCase(Locale.ROOT);
    String what = kind.replace('_', ' ') + " " + subject.name();
    Refusal refusal =
        waiting.isPresent()
            ? Refusal.of(
                    Reason.ETAG_MISMATCH,
                    "Of the %s, revision %d waits for approval, not %d."
                        .formatted(what, waiting.getAsLong(), revision))
                .with("revision", Long.toString(waiting.getAsLong()))
            : Refusal.of(
                Reason.APPROVAL_NOT_PENDING,
                "Nothing of the %s waits for approval.".formatted(what));
    return Optional.of(refusal.with(kind, subject.name()));
  }

  private static Refusal tooEarly(Batch batch, Campaign home) {
    String message = "The campaign %s of batch %s has to be approved first; it is %s.";
    return Refusal.of(
            Reason.CAMPAIGN_NOT_ACTIVE,
            message.formatted(home.name(), batch.name(), home.approval()))
        .with("campaign", home.name())
        .with("state", home.approval().name());
  }
}
