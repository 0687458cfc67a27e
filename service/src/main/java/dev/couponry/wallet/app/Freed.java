package dev.couponry.wallet.app;

import dev.couponry.wallet.domain.ClaimReservation;
import dev.couponry.wallet.domain.TallyKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What coupons leave that vanished with their locks, or that were reserved and not paid for; it is
 * to be given back in the same transaction.
 *
 * @param counts by how much they had raised tallies
 * @param coupons how many they were, by batch
 */
public record Freed(Map<TallyKey, Long> counts, Map<UUID, Long> coupons) {

  /** No coupon vanished. */
  public static final Freed NOTHING = new Freed(Map.of(), Map.of());

  public Freed {
    counts = Map.copyOf(counts);
    coupons = Map.copyOf(coupons);
  }

  /** What these leave. */
  static Freed by(List<LockMade.Vanished> vanished) {
    Map<TallyKey, Long> counts = new TreeMap<>();
    Map<UUID, Long> coupons = new HashMap<>();
    for (LockMade.Vanished one : vanished) {
      one.counts().forEach(key -> counts.merge(key, 1L, Long::sum));
      coupons.merge(one.coupon().batchId(), 1L, Long::sum);
    }
    return new Freed(counts, coupons);
  }

  /** What reservations leave that are over. */
  static Freed byReservations(List<ClaimReservation> over) {
    Map<TallyKey, Long> counts = new TreeMap<>();
    Map<UUID, Long> coupons = new HashMap<>();
    for (ClaimReservation one : over) {
      one.counts().forEach(key -> counts.merge(key, 1L, Long::sum));
      coupons.merge(one.batchId(), 1L, Long::sum);
    }
    return new Freed(counts, coupons);
  }

  /** What both leave. */
  public Freed and(Freed other) {
    Map<TallyKey, Long> both = new TreeMap<>(counts);
    other.counts.forEach((key, n) -> both.merge(key, n, Long::sum));
    Map<UUID, Long> all = new HashMap<>(coupons);
    other.coupons.forEach((id, n) -> all.merge(id, n, Long::sum));
    return new Freed(both, all);
  }
}
