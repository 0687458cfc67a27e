package dev.couponry.campaign.app;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.List;

/** Says that there is no such thing in the tenant. */
final class NotFound {
  private NotFound() {}

  static Refusal campaign(String name) {
    return Refusal.of(Reason.CAMPAIGN_NOT_FOUND, "There is no campaign " + name + ".")
        .with("campaign", name);
  }

  static Refusal campaign(String name, long revision) {
    return revision(campaign(name), "campaign " + name, revision);
  }

  static Refusal batch(String name, long revision) {
    return revision(batch(name), "coupon batch " + name, revision);
  }

  private static Refusal revision(Refusal subject, String what, long revision) {
    String message = "The %s has no revision %d.".formatted(what, revision);
    return new Refusal(subject.reason(), message, subject.metadata(), List.of())
        .with("revision", Long.toString(revision));
  }

  static Refusal batch(String name) {
    return Refusal.of(Reason.COUPON_BATCH_NOT_FOUND, "There is no coupon batch " + name + ".")
        .with("coupon_batch", name);
  }
}
