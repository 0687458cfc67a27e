package dev.couponry.wallet.domain;

import dev.couponry.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides, in the order of asking, who still gets a coupon when several ask at once and the tallies
 * have been raised for all of them. Whoever is refused counts no longer against those behind.
 */
public final class Admission {
  private final Map<TallyKey, Long> taken;
  private final TreeMap<TallyKey, Long> excess = new TreeMap<>();

  /**
   * @param before what was taken before anyone here asked
   */
  public Admission(Map<TallyKey, Long> before) {
    this.taken = new HashMap<>(before);
  }

  /** Counts one coupon under all its limits, or says which was the first to refuse it. */
  public Optional<Refusal> admit(List<Limit> limits) {
    Optional<Refusal> refusal =
        limits.stream()
            .filter(limit -> !limit.allows(taken.getOrDefault(limit.key(), 0L) + 1))
            .findFirst()
            .map(Limit::refusal);
    if (refusal.isPresent()) {
      refuse(limits);
    } else {
      limits.forEach(limit -> taken.merge(limit.key(), 1L, Long::sum));
    }
    return refusal;
  }

  /** Counts all of these coupons or none, and says then which limit was the first to refuse one. */
  public Optional<Refusal> admitAll(List<List<Limit>> coupons) {
    for (int i = 0; i < coupons.size(); i++) {
      Optional<Refusal> refusal = admit(coupons.get(i));
      if (refusal.isPresent()) {
        coupons.subList(0, i).forEach(this::giveBack);
        coupons.subList(i + 1, coupons.size()).forEach(this::refuse);
        return refusal;
      }
    }
    return Optional.empty();
  }

  private void giveBack(List<Limit> limits) {
    limits.forEach(limit -> taken.merge(limit.key(), -1L, Long::sum));
    refuse(limits);
  }

  private void refuse(List<Limit> limits) {
    limits.forEach(limit -> excess.merge(limit.key(), 1L, Long::sum));
  }

  /** By how much the tallies were raised for those who were refused. */
  public Map<TallyKey, Long> excess() {
    return excess;
  }
}
