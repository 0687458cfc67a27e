package dev.couponry.operator.wake;

import com.google.protobuf.Message;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;

/**
 * By what one sees that something has changed.
 *
 * @param state changes with the clock too
 * @param etag changes with every change that somebody makes
 * @param counters change with every claim
 */
public record Print(Enum<?> state, String etag, Message counters) {
  /** Of a campaign. */
  public static Print of(Campaign campaign) {
    return new Print(campaign.getState(), campaign.getEtag(), campaign.getCounters());
  }

  /** Of a batch. */
  public static Print of(CouponBatch batch) {
    return new Print(batch.getState(), batch.getEtag(), batch.getCounters());
  }

  /** Whether only the counters differ. */
  boolean countsOnly(Print other) {
    return state == other.state && etag.equals(other.etag);
  }
}
