package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.code.app.EarlierClaims;
import dev.couponry.code.app.ImportedCodes;
import dev.couponry.code.domain.EarlierClaim;
import dev.couponry.code.domain.ImportOutcome;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import dev.couponry.wallet.domain.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves users from another system with the coupons that they had there: counted at the time of
 * their claim, and refused only for what the campaign has in all, never for a user's own limits.
 */
@Singleton
final class OwnEarlierClaims implements EarlierClaims {
  private final Origins origins;
  private final Clock clock;
  private final Kernel kernel;
  private final EarlierCoupons coupons;

  OwnEarlierClaims(Origins origins, Clock clock, Kernel kernel, EarlierCoupons coupons) {
    this.origins = origins;
    this.clock = clock;
    this.kernel = kernel;
    this.coupons = coupons;
  }

  @Override
  public Uni<Map<String, ImportOutcome>> own(
      Tx tx, ImportedCodes.Target batch, List<Claimed> claimed) {
    return origins
        .offer(tx, batch.campaignId(), batch.batchId())
        .chain(offer -> clock.now(tx).chain(now -> judge(tx, offer, claimed, now)));
  }

  /** A coupon that can be, with what counts it. */
  private record Wanted(EarlierCoupons.Earlier earlier, List<Limit> limits) {
    String code() {
      return earlier.coupon().code();
    }
  }

  private Uni<Map<String, ImportOutcome>> judge(
      Tx tx, Offer offer, List<Claimed> claimed, Instant now) {
    Map<String, ImportOutcome> refused = new HashMap<>();
    List<Wanted> wanted = new ArrayList<>();
    for (Claimed one : claimed) {
      Instant at = one.claim().claimTime().orElse(now);
      why(offer, at, now)
          .ifPresentOrElse(
              no -> refused.put(one.code().code(), no), () -> wanted.add(wanted(offer, one, at)));
    }
    return admit(tx, offer, wanted, refused).replaceWith(refused);
  }

  /** Why a claim cannot be, whatever is counted already. */
  private static Optional<ImportOutcome> why(Offer offer, Instant at, Instant now) {
    if (at.isAfter(now)) {
      return Optional.of(ImportOutcome.MALFORMED);
    }
    if (isOver(offer.campaign(), now)) {
      return Optional.of(ImportOutcome.CAMPAIGN_OVER);
    }
    return period(offer, at).isEmpty() ? Optional.of(ImportOutcome.NEVER_VALID) : Optional.empty();
  }

  /** Its batches are settled soon after, halted or not: what nobody has claimed commits nothing. */
  private static boolean isOver(Campaign campaign, Instant now) {
    return campaign.deleteTime().isPresent() || !now.isBefore(campaign.spec().endTime());
  }

  private static Optional<ValidityPeriod> period(Offer offer, Instant at) {
    return ValidityPeriod.of(
        offer.batch().spec().rule().validity(), at, offer.campaign().spec().zone());
  }

  private static Wanted wanted(Offer offer, Claimed one, Instant at) {
    Claimant claimant = new Claimant(one.claim().userId(), List.of());
    List<Limit> limits =
        new ClaimTerms(offer, at)
            .ofOtherRoute(claimant).stream()
                .map(it -> it.key().kind().personal() ? it.lifted() : it)
                .toList();
    return new Wanted(earlier(offer, one, at), limits);
  }

  private static EarlierCoupons.Earlier earlier(Offer offer, Claimed one, Instant at) {
    EarlierClaim claim = one.claim();
    String tenant = offer.batch().tenant();
    Coupon coupon =
        new Coupon(
            Buckets.ofUser(tenant, claim.userId()),
            one.code().couponId(),
            tenant,
            one.code().code(),
            offer.batch().id(),
            offer.campaign().id(),
            Optional.of(
                new Claim(
                    claim.userId(),
                    at,
                    period(offer, at).orElseThrow(),
                    "",
                    "",
                    Acquisition.IMPORTED)),
            Optional.empty(),
            offer.batch().spec().rule().uses() - claim.usesSpent(),
            0,
            0,
            Optional.empty(),
            "",
            1,
            CouponKind.OWN);
    return new EarlierCoupons.Earlier(one.code().bucket(), coupon, claim.usesSpent());
  }

  private Uni<Void> admit(
      Tx tx, Offer offer, List<Wanted> wanted, Map<String, ImportOutcome> refused) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return kernel
        .admit(tx, offer.batch().tenant(), wanted.stream().map(Wanted::limits).toList())
        .map(verdicts -> admitted(wanted, verdicts, refused))
        .chain(
            admitted ->
                admitted.isEmpty() ? Uni.createFrom().voidItem() : coupons.own(tx, admitted));
  }

  private static List<EarlierCoupons.Earlier> admitted(
      List<Wanted> wanted, List<Optional<Refusal>> verdicts, Map<String, ImportOutcome> refused) {
    List<EarlierCoupons.Earlier> admitted = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (verdicts.get(i).isEmpty()) {
        admitted.add(wanted.get(i).earlier());
      } else {
        refused.put(wanted.get(i).code(), ImportOutcome.OVER_TOTAL);
      }
    }
    return admitted;
  }
}
