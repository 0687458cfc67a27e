package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Issue;
import dev.couponry.wallet.domain.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 送券: the system or an operator gives a coupon to each of several users. */
@Singleton
public final class GrantCoupons {
  private final Catalog catalog;
  private final Clock clock;
  private final Kernel kernel;
  private final Coupons coupons;

  GrantCoupons(Catalog catalog, Clock clock, Kernel kernel, Coupons coupons) {
    this.catalog = catalog;
    this.clock = clock;
    this.kernel = kernel;
    this.coupons = coupons;
  }

  /**
   * What is asked for.
   *
   * @param claimants each user once, in the order in which they are served
   */
  public record Command(
      String tenant,
      String campaign,
      String batch,
      List<Claimant> claimants,
      boolean ignoreUserLimits,
      String channel) {}

  /** What came of it for one user: a coupon, or why there is none. */
  public record Result(String userId, Answer<IssuedCoupon> outcome) {}

  /**
   * Grants within the unit of work: done if at least one user got a coupon or each has a refusal of
   * their own; refused if the offer gives nothing to anybody.
   */
  public Uni<Answer<List<Result>>> grant(Tx tx, Command command) {
    return catalog
        .offer(tx, command.tenant(), command.campaign(), command.batch())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom()
                        .item(NoOffer.<List<Result>>answer(command.campaign(), command.batch()))
                    : clock.now(tx).chain(now -> give(tx, command, found.get(), now)));
  }

  private Uni<Answer<List<Result>>> give(Tx tx, Command command, Offer offer, Instant now) {
    return Issue.byGrant(offer, now)
        .fold(
            period -> count(tx, command, offer, now, period),
            refusal -> Uni.createFrom().item(Answer.refused(refusal)));
  }

  private Uni<Answer<List<Result>>> count(
      Tx tx, Command command, Offer offer, Instant now, ValidityPeriod period) {
    ClaimTerms terms = new ClaimTerms(offer, now);
    List<List<Limit>> limits =
        command.claimants().stream().map(it -> limits(terms, it, command)).toList();
    return kernel
        .admit(tx, command.tenant(), limits)
        .chain(verdicts -> add(tx, results(command, offer, now, period, verdicts)));
  }

  private static List<Limit> limits(ClaimTerms terms, Claimant claimant, Command command) {
    return terms.ofOtherRoute(claimant).stream()
        .map(it -> command.ignoreUserLimits() && it.key().kind().personal() ? it.lifted() : it)
        .toList();
  }

  private List<Result> results(
      Command command,
      Offer offer,
      Instant now,
      ValidityPeriod period,
      List<Optional<Refusal>> verdicts) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      String userId = command.claimants().get(i).userId();
      Claim claim = new Claim(userId, now, period, "", command.channel(), Acquisition.GRANTED);
      results.add(
          new Result(
              userId,
              verdicts
                  .get(i)
                  .map(Answer::<IssuedCoupon>refused)
                  .orElseGet(
                      () ->
                          Answer.done(new IssuedCoupon(kernel.coupon(offer, claim), offer, now)))));
    }
    return results;
  }

  private Uni<Answer<List<Result>>> add(Tx tx, List<Result> results) {
    var granted =
        results.stream()
            .flatMap(
                it -> it.outcome().fold(done -> Stream.of(done.coupon()), no -> Stream.empty()))
            .toList();
    Uni<Void> adding = granted.isEmpty() ? Uni.createFrom().voidItem() : coupons.add(tx, granted);
    return adding.replaceWith(() -> Answer.done(results));
  }
}
