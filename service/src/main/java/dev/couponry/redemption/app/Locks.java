package dev.couponry.redemption.app;

import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.Freed;
import dev.couponry.wallet.app.VanishCoupons;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Undoes locks: their coupons are free again or, if a lock made them, gone, and what they counted
 * and reserved is given back.
 */
@Singleton
final class Locks {
  private final Redemptions redemptions;
  private final VanishCoupons vanishing;
  private final Settlement settlement;

  Locks(Redemptions redemptions, VanishCoupons vanishing, Settlement settlement) {
    this.redemptions = redemptions;
    this.vanishing = vanishing;
    this.settlement = settlement;
  }

  /**
   * Locks whose coupons are free, and what is still to be given back for them: what they counted,
   * before anything is taken in its place, and then what they reserved.
   *
   * @param held as they were
   * @param released as they are
   */
  record Undone(List<Redemption> held, List<Redemption> released, Freed freed) {
    static final Undone NOTHING = new Undone(List.of(), List.of(), Freed.NOTHING);

    Undone and(Undone other) {
      return new Undone(
          Stream.concat(held.stream(), other.held.stream()).toList(),
          Stream.concat(released.stream(), other.released.stream()).toList(),
          freed.and(other.freed));
    }
  }

  /**
   * Undoes these locks, all of one tenant, whose rows this transaction has locked, and answers them
   * as they then are.
   */
  Uni<List<Redemption>> undo(Tx tx, List<Redemption> held, ReleaseReason why, Instant now) {
    return free(tx, held, why, now).call(undone -> giveBack(tx, undone)).map(Undone::released);
  }

  private Uni<Void> giveBack(Tx tx, Undone undone) {
    return undone.held().isEmpty()
        ? Uni.createFrom().voidItem()
        : vanishing
            .giveBack(tx, undone.held().get(0).tenant(), undone.freed())
            .invoke(() -> settlement.unreserve(tx, undone.held()));
  }

  /** As {@link #undo}, but nothing is given back yet. */
  Uni<Undone> free(Tx tx, List<Redemption> held, ReleaseReason why, Instant now) {
    if (held.isEmpty()) {
      return Uni.createFrom().item(Undone.NOTHING);
    }
    List<Redemption> released = held.stream().map(it -> it.released(why)).toList();
    return vanishing
        .release(tx, releases(held), now)
        .call(() -> redemptions.update(tx, released))
        .map(freed -> new Undone(held, released, freed));
  }

  /**
   * Frees what locks past their time still hold of these coupons, whose rows this transaction has
   * locked. When another transaction is at one of those locks just now, everything is decided
   * again.
   */
  Uni<Undone> freeOverdue(Tx tx, List<Coupon> wanted, Instant now) {
    List<Coupon> overdue = wanted.stream().filter(it -> it.usesOverdue() > 0).toList();
    if (overdue.isEmpty()) {
      return Uni.createFrom().item(Undone.NOTHING);
    }
    Map<UUID, Integer> buckets =
        overdue.stream().collect(Collectors.toMap(Coupon::couponId, Coupon::bucket));
    return redemptions
        .lockOverdueOn(tx, buckets, now)
        .invoke(found -> requireAll(overdue, found))
        .chain(found -> free(tx, found, ReleaseReason.TIMED_OUT, now));
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

  private static List<CouponChange> releases(List<Redemption> held) {
    return held.stream()
        .flatMap(
            it -> it.uses().stream().map(use -> CouponChange.release(it.bucket(), use.couponId())))
        .toList();
  }
}
