package dev.couponry.pricing.domain;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignState;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import dev.couponry.wallet.domain.Issue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands against the use of a coupon before its rule looks at a cart. */
public final class Standing {
  private Standing() {}

  /**
   * The coupon as a candidate for a cart, with all that stands against it at the instant. A code
   * that is nobody's yet is seen as its first lock would see it: claimed at that instant.
   */
  public static Candidate candidate(Coupon coupon, Offer offer, Instant now) {
    return candidate(coupon, offer, now, Optional.empty());
  }

  /**
   * As {@link #candidate(Coupon, Offer, Instant)}.
   *
   * @param limit by which limit a code that is nobody's yet would be refused
   */
  public static Candidate candidate(
      Coupon coupon, Offer offer, Instant now, Optional<Refusal> limit) {
    if (coupon.claim().isPresent()) {
      return candidate(coupon, offer, blockers(coupon, offer, now));
    }
    return Issue.byCode(offer, now)
        .fold(
            period -> {
              Coupon claimed = coupon.claimedBy(firstLock(now, period), coupon.bucket());
              List<Refusal> blockers = blockers(claimed, offer, now);
              limit.ifPresent(blockers::add);
              return candidate(claimed, offer, blockers);
            },
            refusal -> candidate(coupon, offer, List.of(refusal)));
  }

  private static Claim firstLock(Instant now, ValidityPeriod period) {
    return new Claim("", now, period, "", "", Acquisition.BOUND);
  }

  private static Candidate candidate(Coupon coupon, Offer offer, List<Refusal> blockers) {
    return new Candidate(
        coupon.couponId(),
        codeOf(coupon, offer),
        offer.batch().name(),
        coupon.claim().map(Claim::expireTime).orElse(Instant.MAX),
        offer.batch().spec().rule(),
        blockers);
  }

  /** What a lock has made of a public code goes by the code that was typed. */
  private static String codeOf(Coupon coupon, Offer offer) {
    return coupon.kind() == CouponKind.OF_LOCK
        ? offer.batch().spec().code().publicCode()
        : coupon.code();
  }

  /** Its state, its time, its hours, and its campaign's kill switch; in the order of judgement. */
  public static List<Refusal> blockers(Coupon coupon, Offer offer, Instant now) {
    List<Refusal> found = new ArrayList<>(state(coupon, now));
    Campaign campaign = offer.campaign();
    if (!offer.batch().spec().rule().usableAt(now, campaign.spec().zone())) {
      found.add(
          about(
              coupon, Reason.OUTSIDE_USABLE_WINDOW, "cannot be used on this day or at this hour"));
    }
    if (campaign.state(now) == CampaignState.HALTED) {
      found.add(
          about(coupon, Reason.CAMPAIGN_NOT_ACTIVE, "is of a campaign that was halted")
              .with("campaign", campaign.name())
              .with("state", CampaignState.HALTED.name()));
    }
    return found;
  }

  /** Its state and its time alone. */
  public static List<Refusal> state(Coupon coupon, Instant now) {
    List<Refusal> found = new ArrayList<>();
    switch (coupon.state(now)) {
      case LOCKED -> found.add(locked(coupon));
      case USED -> found.add(about(coupon, Reason.COUPON_USED, "is already used"));
      case EXPIRED -> found.add(about(coupon, Reason.COUPON_EXPIRED, "has expired"));
      case CANCELLED -> found.add(about(coupon, Reason.COUPON_CANCELLED, "was cancelled"));
      case AVAILABLE ->
          coupon
              .claim()
              .map(Claim::usableFrom)
              .filter(now::isBefore)
              .ifPresent(from -> found.add(notStarted(coupon, from)));
    }
    return found;
  }

  private static Refusal locked(Coupon coupon) {
    Refusal refusal = about(coupon, Reason.COUPON_LOCKED, "is locked by an unpaid order");
    return coupon
        .lockedUntil()
        .map(until -> refusal.with("locked_until", until.toString()))
        .orElse(refusal);
  }

  private static Refusal notStarted(Coupon coupon, Instant from) {
    return about(coupon, Reason.COUPON_NOT_STARTED, "cannot be used before " + from)
        .with("usable_from", from.toString());
  }

  private static Refusal about(Coupon coupon, Reason reason, String what) {
    return Refusal.of(reason, "coupon " + coupon.code() + " " + what)
        .with("coupon_id", coupon.couponId().toString())
        .with("coupon_code", coupon.code());
  }
}
