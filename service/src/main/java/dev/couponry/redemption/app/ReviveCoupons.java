package dev.couponry.redemption.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.app.Freed;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.LockMade;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.app.TakeByCode;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes again what a lock had made of public codes and what vanished when it timed out. */
@Singleton
final class ReviveCoupons {
  private final LockMade lockMade;
  private final Origins origins;
  private final TakeByCode taking;

  ReviveCoupons(LockMade lockMade, Origins origins, TakeByCode taking) {
    this.lockMade = lockMade;
    this.origins = origins;
    this.taking = taking;
  }

  /**
   * All coupons of a redemption, those that vanished as if their codes were typed in now by the
   * same user; refused if a limit no longer allows it.
   *
   * @param seen those that are there
   */
  Uni<Answer<List<IssuedCoupon>>> revive(
      Tx tx, Redemption redemption, List<IssuedCoupon> seen, Freed freed, Instant now) {
    return lockMade
        .vanished(tx, missing(redemption, seen))
        .chain(gone -> take(tx, redemption, seen, gone, freed, now));
  }

  private Uni<Answer<List<IssuedCoupon>>> take(
      Tx tx,
      Redemption redemption,
      List<IssuedCoupon> seen,
      List<LockMade.Vanished> gone,
      Freed freed,
      Instant now) {
    List<TallyKey> counts = gone.stream().flatMap(it -> it.counts().stream()).distinct().toList();
    Claimant buyer = Claimant.countedBy(redemption.userId(), counts);
    var taker =
        new TakeByCode.Taker(redemption.tenant(), buyer, "", redemption.cart().channel(), false);
    List<Coupon> vanished = gone.stream().map(LockMade.Vanished::coupon).toList();
    return origins
        .of(tx, vanished, now)
        .chain(
            again ->
                taking.take(
                    tx, taker, Stream.concat(seen.stream(), again.stream()).toList(), freed));
  }

  private static List<UUID> missing(Redemption redemption, List<IssuedCoupon> seen) {
    Set<UUID> there = seen.stream().map(it -> it.coupon().couponId()).collect(Collectors.toSet());
    return redemption.uses().stream().map(Use::couponId).filter(id -> !there.contains(id)).toList();
  }
}
