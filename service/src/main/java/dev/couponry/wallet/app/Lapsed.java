package dev.couponry.wallet.app;

import java.util.List;
import java.util.UUID;

/**
 * What is over for good of a batch.
 *
 * @param coupons expired or voided
 * @param uses of theirs whose commitment can be given back
 */
public record Lapsed(UUID batchId, UUID campaignId, long coupons, long uses) {

  /** How many coupons these are in all. */
  static long coupons(List<Lapsed> all) {
    return all.stream().mapToLong(Lapsed::coupons).sum();
  }
}
