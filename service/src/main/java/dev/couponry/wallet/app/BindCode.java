package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.refusal.Answer;
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
import java.util.Optional;
import java.util.Set;

/** A code made in advance becomes its user's; that is its claim. */
@Singleton
public final class BindCode {
  private final Origins origins;
  private final Clock clock;
  private final Kernel kernel;
  private final Coupons coupons;

  BindCode(Origins origins, Clock clock, Kernel kernel, Coupons coupons) {
    this.origins = origins;
    this.clock = clock;
    this.kernel = kernel;
    this.coupons = coupons;
  }

  /**
   * What is asked for.
   *
   * @param code normalised
   */
  public record Command(
      String tenant, Claimant claimant, String code, String placement, String channel) {}

  /**
   * Binds within the unit of work. A code that is the user's already is answered as it is: it is
   * what was asked for.
   */
  public Uni<Answer<IssuedCoupon>> bind(Tx tx, Command command) {
    return clock
        .now(tx)
        .chain(
            now ->
                coupons
                    .byCodes(tx, command.tenant(), Set.of(command.code()), now)
                    .chain(found -> coupons.lock(tx, found, now))
                    .chain(locked -> decide(tx, command, locked, now)));
  }

  private Uni<Answer<IssuedCoupon>> decide(
      Tx tx, Command command, List<Coupon> locked, Instant now) {
    Optional<Coupon> visible =
        locked.stream()
            .filter(it -> it.claim().isEmpty() || it.ownedBy(command.claimant().userId()))
            .findFirst();
    if (visible.isEmpty()) {
      return Uni.createFrom().item(Answer.refused(UnknownCoupon.refusal()));
    }
    return origins
        .of(tx, List.of(visible.get()), now)
        .chain(
            issued ->
                visible.get().claim().isPresent()
                    ? Uni.createFrom().item(Answer.done(issued.get(0)))
                    : bindLocked(tx, command, issued.get(0)));
  }

  /** Binds an unclaimed coupon whose row this transaction has locked. */
  public Uni<Answer<IssuedCoupon>> bindLocked(Tx tx, Command command, IssuedCoupon unclaimed) {
    return Issue.byCode(unclaimed.offer(), unclaimed.readTime())
        .fold(
            period -> count(tx, command, unclaimed, period),
            refusal -> Uni.createFrom().item(Answer.<IssuedCoupon>refused(refusal)));
  }

  private Uni<Answer<IssuedCoupon>> count(
      Tx tx, Command command, IssuedCoupon unclaimed, ValidityPeriod period) {
    var limits =
        new ClaimTerms(unclaimed.offer(), unclaimed.readTime()).ofOtherRoute(command.claimant());
    return kernel
        .admit(tx, command.tenant(), List.of(limits))
        .chain(
            verdicts ->
                verdicts
                    .get(0)
                    .map(refusal -> Uni.createFrom().item(Answer.<IssuedCoupon>refused(refusal)))
                    .orElseGet(() -> move(tx, command, unclaimed, period)));
  }

  private Uni<Answer<IssuedCoupon>> move(
      Tx tx, Command command, IssuedCoupon unclaimed, ValidityPeriod period) {
    String userId = command.claimant().userId();
    Instant now = unclaimed.readTime();
    Claim claim =
        new Claim(userId, now, period, command.placement(), command.channel(), Acquisition.BOUND);
    Coupon claimed = unclaimed.coupon().claimedBy(claim, Buckets.ofUser(command.tenant(), userId));
    return coupons
        .move(tx, unclaimed.coupon(), claimed)
        .replaceWith(() -> Answer.done(new IssuedCoupon(claimed, unclaimed.offer(), now)));
  }
}
