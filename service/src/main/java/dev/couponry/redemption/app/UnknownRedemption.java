package dev.couponry.redemption.app;

import dev.couponry.redemption.domain.Redemption;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** The answers about redemptions that are not what the caller takes them for. */
final class UnknownRedemption {
  private UnknownRedemption() {}

  static Refusal refusal() {
    return Refusal.of(Reason.REDEMPTION_NOT_FOUND, "no such redemption");
  }

  static Refusal notLive(Redemption redemption) {
    return Refusal.of(
            Reason.LOCK_NOT_LIVE,
            "the redemption is "
                + redemption.state()
                + redemption.releaseReason().map(why -> " (" + why + ")").orElse(""))
        .with("redemption_id", redemption.redemptionId().toString())
        .with("state", redemption.state().name());
  }
}
