package dev.couponry.redemption.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** 锁券: reserves coupons for an unpaid order. */
@Singleton
public final class LockCoupon {
  private final Reservation reservation;
  private final Booking booking;

  LockCoupon(Reservation reservation, Booking booking) {
    this.reservation = reservation;
    this.booking = booking;
  }

  /** Locks within the unit of work, for so long. */
  public Uni<Answer<Redemption>> lock(Tx tx, Order order, Duration duration) {
    return reservation
        .reserve(tx, order)
        .chain(
            reserved ->
                reserved.fold(
                    it -> booking.lock(tx, order, it, it.now().plus(duration)),
                    refusal -> Uni.createFrom().item(Answer.<Redemption>refused(refusal))));
  }
}
