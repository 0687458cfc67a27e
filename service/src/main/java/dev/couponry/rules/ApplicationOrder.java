package dev.couponry.rules;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which coupons are applied: layer, priority, percent-like first, batch name, sooner
 * expiry, code. It is total, so that the order in which coupons are given never matters.
 */
final class ApplicationOrder implements Comparator<Candidate> {

  static final Comparator<Candidate> INSTANCE = new ApplicationOrder();

  private ApplicationOrder() {}

  static List<Candidate> sort(List<Candidate> candidates) {
    return candidates.stream().sorted(INSTANCE).toList();
  }

  /** Written out, because a wallet is sorted for every cart. */
  @Override
  public int compare(Candidate one, Candidate other) {
    int byRule = compare(one.rule(), other.rule());
    if (byRule != 0) {
      return byRule;
    }
    int byBatch = one.batch().compareTo(other.batch());
    if (byBatch != 0) {
      return byBatch;
    }
    int byExpiry = one.expireTime().compareTo(other.expireTime());
    if (byExpiry != 0) {
      return byExpiry;
    }
    int byCode = one.code().compareTo(other.code());
    return byCode != 0 ? byCode : one.couponId().compareTo(other.couponId());
  }

  private static int compare(CouponRule one, CouponRule other) {
    int byLayer = one.stacking().layer().compareTo(other.stacking().layer());
    if (byLayer != 0) {
      return byLayer;
    }
    int byPriority = Integer.compare(one.stacking().priority(), other.stacking().priority());
    return byPriority != 0
        ? byPriority
        : Boolean.compare(other.benefit().percentLike(), one.benefit().percentLike());
  }
}
