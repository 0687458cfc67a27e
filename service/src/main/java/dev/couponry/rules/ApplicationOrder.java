package dev.couponry.rules;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which coupons are applied: layer, priority, percent-like first, batch name, sooner
 * expiry, code. It is total, so that the order in which coupons are given never matters.
 */
final class ApplicationOrder {

  static final Comparator<Candidate> INSTANCE =
      Comparator.comparing((Candidate it) -> it.rule().stacking().layer())
          .thenComparingInt(it -> it.rule().stacking().priority())
          .thenComparing(it -> !it.rule().benefit().percentLike())
          .thenComparing(Candidate::batch)
          .thenComparing(Candidate::expireTime)
          .thenComparing(Candidate::code)
          .thenComparing(Candidate::couponId);

  private ApplicationOrder() {}

  static List<Candidate> sort(List<Candidate> candidates) {
    return candidates.stream().sorted(INSTANCE).toList();
  }
}
