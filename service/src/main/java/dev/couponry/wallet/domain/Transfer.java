package dev.couponry.wallet.domain;

import dev.couponry.campaign.domain.CampaignState;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Whether a user can give a coupon to another. */
public final class Transfer {
  private Transfer() {}

  /**
   * Why it cannot be given; empty if it can.
   *
   * @param transfers how often it was given before
   */
  public static Optional<Refusal> refusal(Coupon coupon, Offer offer, int transfers, Instant now) {
    return taken(coupon, offer, now)
        .map(reason -> about(coupon, reason))
        .or(() -> halted(offer, now))
        .or(() -> tooOften(coupon, offer.batch().spec().rule().maxTransfers(), transfers));
  }

  /** Why there is not all of it any more. One that a lock is at, over or not, is not free yet. */
  private static Optional<Reason> taken(Coupon coupon, Offer offer, Instant now) {
    return switch (coupon.state(now)) {
      case LOCKED -> Optional.of(Reason.COUPON_LOCKED);
      case USED -> Optional.of(Reason.COUPON_USED);
      case EXPIRED -> Optional.of(Reason.COUPON_EXPIRED);
      case CANCELLED -> Optional.of(Reason.COUPON_CANCELLED);
      case AVAILABLE -> begun(coupon, offer.batch().spec().rule().uses());
    };
  }

  private static Optional<Reason> begun(Coupon coupon, int uses) {
    if (coupon.usesHeld() + coupon.usesOverdue() > 0) {
      return Optional.of(Reason.COUPON_LOCKED);
    }
    return coupon.usesLeft() < uses ? Optional.of(Reason.COUPON_USED) : Optional.empty();
  }

  private static Refusal about(Coupon coupon, Reason reason) {
    return Refusal.of(reason, "the coupon is not whole and free, so it cannot be given away")
        .with("coupon_id", coupon.couponId().toString());
  }

  private static Optional<Refusal> halted(Offer offer, Instant now) {
    CampaignState state = offer.campaign().state(now);
    return state == CampaignState.HALTED
        ? Optional.of(
            Refusal.of(
                    Reason.CAMPAIGN_NOT_ACTIVE,
                    "campaign " + offer.campaign().name() + " is " + state)
                .with("campaign", offer.campaign().name())
                .with("state", state.name()))
        : Optional.empty();
  }

  private static Optional<Refusal> tooOften(Coupon coupon, int most, int transfers) {
    return transfers < most
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    Reason.NOT_TRANSFERABLE,
                    most == 0
                        ? "the coupon cannot be given away"
                        : "the coupon was given away as often as it can be")
                .with("coupon_id", coupon.couponId().toString())
                .with("max_transfers", Integer.toString(most)));
  }
}
