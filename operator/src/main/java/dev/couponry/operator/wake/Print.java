package dev.couponry.operator.wake;

import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import java.util.List;

/**
 * By what one sees that something has changed.
 *
 * @param state changes with the clock too
 * @param etag changes with every change that somebody makes
 * @param counters those that a status shows, which change with claims; what a campaign's batches
 *     commit of its budget is not among them
 */
public record Print(Enum<?> state, String etag, List<Long> counters) {
  /** Of a campaign. */
  public static Print of(Campaign campaign) {
    var counters = campaign.getCounters();
    return new Print(
        campaign.getState(),
        campaign.getEtag(),
        List.of(counters.getClaimed(), counters.getRedeemed(), counters.getBudgetSpent()));
  }

  /** Of a batch. */
  public static Print of(CouponBatch batch) {
    var counters = batch.getCounters();
    return new Print(
        batch.getState(),
        batch.getEtag(),
        List.of(counters.getClaimed(), counters.getRedeemed(), counters.getGenerated()));
  }

  /** Whether only the counters differ. */
  boolean countsOnly(Print other) {
    return state == other.state && etag.equals(other.etag);
  }
}
