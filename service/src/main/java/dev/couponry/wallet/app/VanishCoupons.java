package dev.couponry.wallet.app;

import dev.couponry.campaign.app.LateUnclaimed;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Frees what locks have held; coupons that locks made of public codes vanish with them. */
@Singleton
public final class VanishCoupons {
  private final LockMade lockMade;
  private final Coupons coupons;
  private final Tallies tallies;
  private final LateUnclaimed lateUnclaimed;

  VanishCoupons(LockMade lockMade, Coupons coupons, Tallies tallies, LateUnclaimed lateUnclaimed) {
    this.lockMade = lockMade;
    this.coupons = coupons;
    this.tallies = tallies;
    this.lateUnclaimed = lateUnclaimed;
  }

  /**
   * Frees held uses. What vanished coupons leave must be given back in the same transaction, once
   * it locks no more coupons.
   */
  public Uni<Freed> release(Tx tx, List<CouponChange> releases, Instant now) {
    return lockMade
        .vanish(tx, releases)
        .call(vanished -> coupons.change(tx, others(releases, vanished), now))
        .map(Freed::by);
  }

  private static List<CouponChange> others(
      List<CouponChange> releases, List<LockMade.Vanished> vanished) {
    Set<UUID> gone =
        vanished.stream().map(it -> it.coupon().couponId()).collect(Collectors.toSet());
    return CouponChange.merged(
        releases.stream().filter(it -> !gone.contains(it.couponId())).toList());
  }

  /** Lowers the tallies, and gives back what had been set aside for claims that are now undone. */
  public Uni<Void> giveBack(Tx tx, String tenant, Freed freed) {
    return tallies.lower(tx, tenant, freed.counts()).chain(() -> settle(tx, freed));
  }

  /** The latter alone; the tallies are lowered. */
  Uni<Void> settle(Tx tx, Freed freed) {
    return lateUnclaimed.giveBack(tx, freed.coupons());
  }
}
