package dev.couponry.wallet.app;

import dev.couponry.campaign.app.AudienceConditions;
import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Lets in who claims: judges offer and user, then counts the coupon under every limit. */
@Singleton
final class AdmitClaim {
  private final Catalog catalog;
  private final AudienceConditions conditions;
  private final Clock clock;
  private final Kernel kernel;

  AdmitClaim(Catalog catalog, AudienceConditions conditions, Clock clock, Kernel kernel) {
    this.catalog = catalog;
    this.conditions = conditions;
    this.clock = clock;
    this.kernel = kernel;
  }

  /** By which route an offer is taken: whether it is open there, and with which validity. */
  interface Route extends BiFunction<Offer, Instant, Answer<ValidityPeriod>> {}

  /** What is counted for somebody. */
  record Admitted(Offer offer, Claim claim, List<Limit> limits) {}

  /** Counts a coupon within the unit of work, or says why there is none for this user. */
  Uni<Answer<Admitted>> admit(Tx tx, ClaimCoupon.Command command, Route route) {
    return catalog
        .offer(tx, command.tenant(), command.campaign(), command.batch())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom()
                        .item(NoOffer.<Admitted>answer(command.campaign(), command.batch()))
                    : clock.now(tx).chain(now -> judge(tx, command, found.get(), now, route)));
  }

  private Uni<Answer<Admitted>> judge(
      Tx tx, ClaimCoupon.Command command, Offer offer, Instant now, Route route) {
    return route
        .apply(offer, now)
        .then(period -> inAudience(command, offer) ? Answer.done(period) : notInAudience(offer))
        .fold(
            period -> count(tx, command, offer, now, period),
            refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private boolean inAudience(ClaimCoupon.Command command, Offer offer) {
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

  private Uni<Answer<Admitted>> count(
      Tx tx, ClaimCoupon.Command command, Offer offer, Instant now, ValidityPeriod period) {
    var limits = new ClaimTerms(offer, now).ofClaim(command.claimant());
    Claim claim =
        new Claim(
            command.claimant().userId(),
            now,
            period,
            command.placement(),
            command.channel(),
            Acquisition.CLAIMED);
    return kernel
        .admit(tx, command.tenant(), List.of(limits))
        .map(
            verdicts ->
                verdicts
                    .get(0)
                    .map(Answer::<Admitted>refused)
                    .orElseGet(() -> Answer.done(new Admitted(offer, claim, limits))));
  }
}
