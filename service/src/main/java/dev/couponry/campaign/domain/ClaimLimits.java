package dev.couponry.campaign.domain;

/**
 * How many coupons of a campaign one may take; 0 = not limited.
 *
 * @param perUserPerDay per user and day
 * @param total of the whole campaign
 * @param perIdentity per identity that the caller supplies
 */
public record ClaimLimits(
    long perUser, long perUserPerDay, long perDay, long total, long perIdentity) {

  public static final ClaimLimits NONE = new ClaimLimits(0, 0, 0, 0, 0);
}
