package dev.couponry.wallet.app;

import dev.couponry.campaign.app.AudienceConditions;
import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.Issue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** 领券: a user takes a coupon of a campaign. */
@Singleton
public final class ClaimCoupon {
  private final Catalog catalog;
  private final AudienceConditions conditions;
  private final Clock clock;
  private final Kernel kernel;
  private final Coupons coupons;

  ClaimCoupon(
      Catalog catalog, AudienceConditions conditions, Clock clock, Kernel kernel, Coupons coupons) {
    this.catalog = catalog;
    this.conditions = conditions;
    this.clock = clock;
    this.kernel = kernel;
    this.coupons = coupons;
  }

  /** What is asked for. */
  public record Command(
      String tenant,
      Claimant claimant,
      Profile profile,
      String campaign,
      String batch,
      String placement,
      String channel) {}

  /** Claims within the unit of work. */
  public Uni<Answer<IssuedCoupon>> claim(Tx tx, Command command) {
    return catalog
        .offer(tx, command.tenant(), command.campaign(), command.batch())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom()
                        .item(NoOffer.<IssuedCoupon>answer(command.campaign(), command.batch()))
                    : clock.now(tx).chain(now -> take(tx, command, found.get(), now)));
  }

  private Uni<Answer<IssuedCoupon>> take(Tx tx, Command command, Offer offer, Instant now) {
    return Issue.byClaim(offer, now)
        .then(period -> inAudience(command, offer) ? Answer.done(period) : notInAudience(offer))
        .fold(
            period -> count(tx, command, offer, now, period),
            refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private boolean inAudience(Command command, Offer offer) {
    String expression = offer.campaign().spec().audience().expression();
    return conditions.hold(expression, command.profile());
  }

  private static Answer<ValidityPeriod> notInAudience(Offer offer) {
    return Answer.refused(
        Refusal.of(
                Reason.NOT_IN_AUDIENCE,
                "campaign " + offer.campaign().name() + " is for other users")
            .with("campaign", offer.campaign().name())
            .with("batch", offer.batch().name()));
  }

  private Uni<Answer<IssuedCoupon>> count(
      Tx tx, Command command, Offer offer, Instant now, ValidityPeriod period) {
    var limits = new ClaimTerms(offer, now).ofClaim(command.claimant());
    return kernel
        .admit(tx, command.tenant(), List.of(limits))
        .chain(
            verdicts ->
                verdicts
                    .get(0)
                    .map(refusal -> Uni.createFrom().item(Answer.<IssuedCoupon>refused(refusal)))
                    .orElseGet(() -> add(tx, command, offer, now, period)));
  }

  private Uni<Answer<IssuedCoupon>> add(
      Tx tx, Command command, Offer offer, Instant now, ValidityPeriod period) {
    Coupon coupon =
        kernel.coupon(
            offer,
            new Claim(
                command.claimant().userId(),
                now,
                period,
                command.placement(),
                command.channel(),
                Acquisition.CLAIMED));
    return coupons
        .add(tx, List.of(coupon))
        .replaceWith(() -> Answer.done(new IssuedCoupon(coupon, offer, now)));
  }
}
