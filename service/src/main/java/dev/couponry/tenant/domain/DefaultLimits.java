package dev.couponry.tenant.domain;

/**
 * How many coupons a user may take where a spec does not say; 0 = not limited.
 *
 * @param campaignPerUser of a campaign without limits
 * @param campaignPerUserPerDay of a campaign without limits
 * @param batchPerUser of a batch without a limit per user
 */
public record DefaultLimits(long campaignPerUser, long campaignPerUserPerDay, long batchPerUser) {
  public static final DefaultLimits NONE = new DefaultLimits(0, 0, 0);
}
