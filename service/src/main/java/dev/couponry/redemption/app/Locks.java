package dev.couponry.redemption.app;

import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.redemption.domain.Use;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Undoes locks: their coupons are free again, and their budget is given back. */
@Singleton
final class Locks {
  private final Redemptions redemptions;
  private final Coupons coupons;
  private final Settlement settlement;

  Locks(Redemptions redemptions, Coupons coupons, Settlement settlement) {
    this.redemptions = redemptions;
    this.coupons = coupons;
    this.settlement = settlement;
  }

  /**
   * Undoes these locks, all of one tenant, whose rows this transaction has locked, and answers them
   * as they then are.
   */
  Uni<List<Redemption>> undo(Tx tx, List<Redemption> held, ReleaseReason why, Instant now) {
    if (held.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Redemption> released = held.stream().map(it -> it.released(why)).toList();
    return lockCoupons(tx, held, now)
        .chain(() -> coupons.change(tx, CouponChange.merged(releases(held)), now))
        .chain(() -> redemptions.update(tx, released))
        .chain(() -> settlement.unreserve(tx, held))
        .replaceWith(released);
  }

  /**
   * Frees what locks past their time still hold of these coupons, whose rows this transaction has
   * locked. When another transaction is at one of those locks just now, everything is decided
   * again.
   */
  Uni<Void> freeOverdue(Tx tx, List<Coupon> wanted, Instant now) {
    List<Coupon> overdue = wanted.stream().filter(it -> it.usesOverdue() > 0).toList();
    if (overdue.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<UUID> ids = overdue.stream().map(Coupon::couponId).toList();
    return redemptions
        .lockOverdueOn(tx, ids, now)
        .invoke(found -> requireAll(overdue, found))
        .chain(found -> undo(tx, found, ReleaseReason.TIMED_OUT, now))
        .replaceWithVoid();
  }

  private static void requireAll(List<Coupon> overdue, List<Redemption> found) {
    long uses = overdue.stream().mapToLong(Coupon::usesOverdue).sum();
    long freed =
        found.stream()
            .flatMap(it -> it.uses().stream())
            .filter(use -> overdue.stream().anyMatch(it -> it.couponId().equals(use.couponId())))
            .count();
    if (freed < uses) {
      throw new Contended("a lock past its time is being undone or redeemed just now");
    }
  }

  private Uni<List<Coupon>> lockCoupons(Tx tx, List<Redemption> held, Instant now) {
    String tenant = held.get(0).tenant();
    List<UUID> ids =
        held.stream().flatMap(it -> it.uses().stream()).map(Use::couponId).distinct().toList();
    return coupons.byIds(tx, tenant, ids, now).chain(found -> coupons.lock(tx, found, now));
  }

  private static List<CouponChange> releases(List<Redemption> held) {
    return held.stream()
        .flatMap(
            it -> it.uses().stream().map(use -> CouponChange.release(it.bucket(), use.couponId())))
        .toList();
  }
}
