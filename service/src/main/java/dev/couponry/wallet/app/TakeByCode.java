package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
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
import dev.couponry.wallet.domain.Limit;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Coupons come to a user by codes, which is their claim: one made in advance becomes the user's; of
 * a public one a coupon is made; one that a lock had made of it, and that vanished, is there again.
 */
@Singleton
public final class TakeByCode {
  private final Kernel kernel;
  private final Coupons coupons;
  private final LockMade lockMade;
  private final VanishCoupons vanishing;

  TakeByCode(Kernel kernel, Coupons coupons, LockMade lockMade, VanishCoupons vanishing) {
    this.kernel = kernel;
    this.coupons = coupons;
    this.lockMade = lockMade;
    this.vanishing = vanishing;
  }

  /**
   * Who takes, and how.
   *
   * @param forLock what is made of a public code is there only while a lock holds it
   */
  public record Taker(
      String tenant, Claimant claimant, String placement, String channel, boolean forLock) {}

  /** One that is to become somebody's, with the period that it would have. */
  private record Wanted(IssuedCoupon issued, ValidityPeriod period, List<Limit> limits) {}

  /**
   * All of these as the taker's, in their order, or the first refusal; those that are somebody's
   * already stay as they are. The rows of codes made in advance are locked.
   *
   * @param freed what vanished before in this transaction: given back here, and free for this
   */
  public Uni<Answer<List<IssuedCoupon>>> take(
      Tx tx, Taker taker, List<IssuedCoupon> seen, Freed freed) {
    return wanted(taker, seen)
        .fold(
            wanted -> admit(tx, taker, seen, wanted, freed),
            refusal -> Uni.createFrom().item(Answer.<List<IssuedCoupon>>refused(refusal)));
  }

  /** Why a code would be refused to a user now by its limits; takes nothing. */
  public Uni<Optional<Refusal>> refusal(
      Tx tx, Claimant claimant, IssuedCoupon code, Map<TallyKey, Long> freed) {
    return kernel.rehearse(tx, code.coupon().tenant(), limits(code, claimant), freed);
  }

  private static Answer<List<Wanted>> wanted(Taker taker, List<IssuedCoupon> seen) {
    Answer<List<Wanted>> all = Answer.done(new ArrayList<>());
    for (IssuedCoupon issued : seen) {
      if (issued.coupon().claim().isEmpty()) {
        all = all.then(list -> with(list, issued, taker));
      }
    }
    return all;
  }

  private static Answer<List<Wanted>> with(List<Wanted> list, IssuedCoupon issued, Taker taker) {
    if (issued.coupon().cancellation().isPresent()) {
      return Answer.refused(voided(issued.coupon()));
    }
    return Issue.byCode(issued.offer(), issued.readTime())
        .map(
            period -> {
              list.add(new Wanted(issued, period, limits(issued, taker.claimant())));
              return list;
            });
  }

  private static Refusal voided(Coupon code) {
    return Refusal.of(Reason.COUPON_CANCELLED, "coupon " + code.code() + " was cancelled")
        .with("coupon_id", code.couponId().toString())
        .with("coupon_code", code.code());
  }

  private static List<Limit> limits(IssuedCoupon issued, Claimant claimant) {
    return new ClaimTerms(issued.offer(), issued.readTime()).ofOtherRoute(claimant);
  }

  private Uni<Answer<List<IssuedCoupon>>> admit(
      Tx tx, Taker taker, List<IssuedCoupon> seen, List<Wanted> wanted, Freed freed) {
    if (wanted.isEmpty()) {
      return vanishing.giveBack(tx, taker.tenant(), freed).replaceWith(() -> Answer.done(seen));
    }
    return kernel
        .admit(tx, taker.tenant(), wanted.stream().map(Wanted::limits).toList(), freed.counts())
        .chain(
            verdicts ->
                verdicts.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(no -> Uni.createFrom().item(Answer.<List<IssuedCoupon>>refused(no)))
                    .orElseGet(() -> writeAll(tx, taker, seen, wanted, freed)));
  }

  private Uni<Answer<List<IssuedCoupon>>> writeAll(
      Tx tx, Taker taker, List<IssuedCoupon> seen, List<Wanted> wanted, Freed freed) {
    return Multi.createFrom()
        .iterable(seen)
        .onItem()
        .transformToUniAndConcatenate(
            issued ->
                wanted.stream()
                    .filter(it -> it.issued() == issued)
                    .findFirst()
                    .map(it -> write(tx, taker, it))
                    .orElseGet(() -> Uni.createFrom().item(issued)))
        .collect()
        .asList()
        .call(() -> vanishing.settle(tx, freed))
        .map(Answer::done);
  }

  private Uni<IssuedCoupon> write(Tx tx, Taker taker, Wanted wanted) {
    IssuedCoupon issued = wanted.issued();
    String userId = taker.claimant().userId();
    Claim claim =
        new Claim(
            userId,
            issued.readTime(),
            wanted.period(),
            taker.placement(),
            taker.channel(),
            Acquisition.BOUND);
    Coupon code = issued.coupon();
    Coupon claimed = code.claimedBy(claim, Buckets.ofUser(taker.tenant(), userId));
    return switch (code.kind()) {
      case OWN -> coupons.move(tx, code, claimed).replaceWith(() -> issued.with(claimed));
      case OF_LOCK -> lockMade.revive(tx, claimed).replaceWith(() -> issued.with(claimed));
      case SHARED_CODE -> make(tx, taker, wanted, kernel.coupon(issued.offer(), claim));
    };
  }

  private Uni<IssuedCoupon> make(Tx tx, Taker taker, Wanted wanted, Coupon coupon) {
    if (!taker.forLock()) {
      return coupons.add(tx, List.of(coupon)).replaceWith(() -> wanted.issued().with(coupon));
    }
    Coupon held = coupon.ofLock();
    List<TallyKey> counts = wanted.limits().stream().map(Limit::key).toList();
    return lockMade.add(tx, held, counts).replaceWith(() -> wanted.issued().with(held));
  }
}
