package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** 释放: undoes a lock. */
@Singleton
public final class ReleaseCoupon {
  private final Clock clock;
  private final Redemptions redemptions;
  private final Locks locks;

  ReleaseCoupon(Clock clock, Redemptions redemptions, Locks locks) {
    this.clock = clock;
    this.redemptions = redemptions;
    this.locks = locks;
  }

  /** Undoes the lock of this id. One that is undone already is answered as it is. */
  public Uni<Answer<Redemption>> release(Tx tx, String tenant, UUID redemptionId) {
    return redemptions.lockById(tx, tenant, redemptionId).chain(found -> decide(tx, found));
  }

  /** Undoes the order's lock. */
  public Uni<Answer<Redemption>> releaseOrder(Tx tx, String tenant, String orderId) {
    return redemptions.lockOfOrder(tx, tenant, orderId).chain(found -> decide(tx, found));
  }

  private Uni<Answer<Redemption>> decide(Tx tx, Optional<Redemption> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Answer.refused(UnknownRedemption.refusal()));
    }
    Redemption redemption = found.get();
    return switch (redemption.state()) {
      case LOCKED -> clock.now(tx).chain(now -> undo(tx, redemption, now));
      case RELEASED -> Uni.createFrom().item(Answer.done(redemption));
      case REDEEMED, PARTIALLY_RETURNED, RETURNED ->
          Uni.createFrom().item(Answer.refused(UnknownRedemption.notLive(redemption)));
    };
  }

  private Uni<Answer<Redemption>> undo(Tx tx, Redemption locked, Instant now) {
    ReleaseReason why = locked.holds(now) ? ReleaseReason.CANCELLED : ReleaseReason.TIMED_OUT;
    return locks.undo(tx, List.of(locked), why, now).map(undone -> Answer.done(undone.get(0)));
  }
}
