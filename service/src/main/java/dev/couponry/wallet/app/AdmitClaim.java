package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Lets in who claims: judges offer and user, then counts the coupon under every limit. */
@Singleton
final class AdmitClaim {
  private final FindOffers finding;
  private final Guests guests;
  private final Clock clock;
  private final Kernel kernel;

  AdmitClaim(FindOffers finding, Guests guests, Clock clock, Kernel kernel) {
    this.finding = finding;
    this.guests = guests;
    this.clock = clock;
    this.kernel = kernel;
  }

  /** By which route an offer is taken: whether it is open there, and with which validity. */
  interface Route extends BiFunction<Offer, Instant, Answer<ValidityPeriod>> {}

  /** What is counted for somebody. */
  record Admitted(Offer offer, Claim claim, List<Limit> limits) {}

  /** Counts all that is wanted within the unit of work, or says why this user gets none of it. */
  Uni<Answer<List<Admitted>>> admit(Tx tx, ClaimCoupon.Command command, Route route) {
    return Uni.combine()
        .all()
        .unis(
            finding.find(tx, command.tenant(), command.campaign(), command.wanted()), clock.now(tx))
        .asTuple()
        .chain(
            found ->
                found
                    .getItem1()
                    .fold(
                        offers -> judge(tx, command, offers, found.getItem2(), route),
                        refusal -> Uni.createFrom().item(Answer.<List<Admitted>>refused(refusal))));
  }

  private Uni<Answer<List<Admitted>>> judge(
      Tx tx, ClaimCoupon.Command command, List<Offer> offers, Instant now, Route route) {
    Answer<List<Admitted>> open = Answer.done(new ArrayList<>());
    for (Offer offer : offers) {
      open =
          open.then(
              before ->
                  route
                      .apply(offer, now)
                      .map(period -> with(before, wanted(command, offer, now, period))));
    }
    return open.fold(
        wanted -> invite(tx, command, wanted),
        refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private static List<Admitted> with(List<Admitted> before, Admitted next) {
    before.add(next);
    return before;
  }

  /** All are of the campaign that is claimed of. */
  private Uni<Answer<List<Admitted>>> invite(
      Tx tx, ClaimCoupon.Command command, List<Admitted> wanted) {
    Offer offer = wanted.get(0).offer();
    Audience audience = offer.campaign().spec().audience();
    User user = new User(command.tenant(), command.claimant().userId());
    return guests
        .of(tx, user, command.profile(), List.of(audience))
        .chain(
            invited ->
                invited.test(audience)
                    ? count(tx, command.tenant(), wanted)
                    : Uni.createFrom().item(notInAudience(offer)));
  }

  private static Answer<List<Admitted>> notInAudience(Offer offer) {
    return Answer.refused(
        Refusal.of(
                Reason.NOT_IN_AUDIENCE,
                "campaign " + offer.campaign().name() + " is for other users")
            .with("campaign", offer.campaign().name())
            .with("batch", offer.batch().name()));
  }

  private static Admitted wanted(
      ClaimCoupon.Command command, Offer offer, Instant now, ValidityPeriod period) {
    Claim claim =
        new Claim(
            command.claimant().userId(),
            now,
            period,
            command.placement(),
            command.channel(),
            Acquisition.CLAIMED);
    return new Admitted(offer, claim, new ClaimTerms(offer, now).ofClaim(command.claimant()));
  }

  private Uni<Answer<List<Admitted>>> count(Tx tx, String tenant, List<Admitted> wanted) {
    return kernel
        .admitAll(tx, tenant, wanted.stream().map(Admitted::limits).toList())
        .map(
            refusal ->
                refusal.map(Answer::<List<Admitted>>refused).orElseGet(() -> Answer.done(wanted)));
  }
}
