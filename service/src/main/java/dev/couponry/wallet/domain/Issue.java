package dev.couponry.wallet.domain;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignState;
import dev.couponry.campaign.domain.CampaignType;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.ValidityPeriod;
import java.time.Instant;

/** Whether an offer gives out coupons on a route at an instant, and with which validity. */
public final class Issue {
  private Issue() {}

  /** For a claim: the campaign is active and lets users claim, and a window is open. */
  public static Answer<ValidityPeriod> byClaim(Offer offer, Instant now) {
    return bySelf(offer, now, offer.campaign().spec().type() == CampaignType.CLAIM);
  }

  /** Whether users could claim it at all, while its campaign is active. */
  public static Answer<Offer> everByClaim(Offer offer) {
    CampaignType type = offer.campaign().spec().type();
    CodeMode mode = offer.batch().spec().code().mode();
    if (type != CampaignType.CLAIM) {
      return Answer.refused(otherRoute(offer, type.name()));
    }
    return mode == CodeMode.ON_CLAIM
        ? Answer.done(offer)
        : Answer.refused(otherRoute(offer, mode.name()));
  }

  /** For a reservation: the campaign is active and lets users pay, and a window is open. */
  public static Answer<ValidityPeriod> byReservation(Offer offer, Instant now) {
    return bySelf(offer, now, offer.campaign().spec().type().isPaid());
  }

  /** Whether users get it by themselves, this way. */
  private static Answer<ValidityPeriod> bySelf(Offer offer, Instant now, boolean thisWay) {
    if (!thisWay) {
      return Answer.refused(otherRoute(offer, offer.campaign().spec().type().name()));
    }
    return byGrant(offer, now)
        .then(
            period ->
                new ClaimTerms(offer, now).open()
                    ? Answer.done(period)
                    : Answer.refused(
                        about(
                            offer,
                            Reason.OUTSIDE_CLAIM_WINDOW,
                            "no claim window is open at this hour")));
  }

  /** For a grant: the campaign is active, and the batch makes codes as they are given out. */
  public static Answer<ValidityPeriod> byGrant(Offer offer, Instant now) {
    CodeMode mode = offer.batch().spec().code().mode();
    return mode == CodeMode.ON_CLAIM
        ? byCode(offer, now)
        : Answer.refused(otherRoute(offer, mode.name()));
  }

  /** For a code made in advance: the campaign is active. */
  public static Answer<ValidityPeriod> byCode(Offer offer, Instant now) {
    CampaignState state = offer.campaign().state(now);
    if (state != CampaignState.ACTIVE) {
      return Answer.refused(
          about(
                  offer,
                  Reason.CAMPAIGN_NOT_ACTIVE,
                  "campaign " + offer.campaign().name() + " is " + state)
              .with("state", state.name()));
    }
    if (!offer.batch().givesOut()) {
      String stands =
          offer.batch().deleteTime().isPresent() ? "DELETED" : offer.batch().approval().name();
      return Answer.refused(
          about(
                  offer,
                  Reason.CAMPAIGN_NOT_ACTIVE,
                  "coupon batch " + offer.batch().name() + " is " + stands)
              .with("state", stands));
    }
    if (!new ClaimTerms(offer, now).released()) {
      return Answer.refused(
          about(offer, Reason.OUTSIDE_CLAIM_WINDOW, "the campaign has released nothing for now"));
    }
    return period(offer, now);
  }

  private static Answer<ValidityPeriod> period(Offer offer, Instant now) {
    return ValidityPeriod.of(
            offer.batch().spec().rule().validity(), now, offer.campaign().spec().zone())
        .map(Answer::done)
        .orElseGet(
            () ->
                Answer.refused(
                    about(
                        offer,
                        Reason.VALIDITY_OVER,
                        "a coupon claimed now would be over before it can be used")));
  }

  private static Refusal otherRoute(Offer offer, String type) {
    return about(
            offer,
            Reason.CAMPAIGN_TYPE_MISMATCH,
            "this coupon is given out by another route: " + type)
        .with("type", type);
  }

  private static Refusal about(Offer offer, Reason reason, String message) {
    Batch batch = offer.batch();
    Campaign campaign = offer.campaign();
    return Refusal.of(reason, message)
        .with("campaign", campaign.name())
        .with("batch", batch.name());
  }
}
