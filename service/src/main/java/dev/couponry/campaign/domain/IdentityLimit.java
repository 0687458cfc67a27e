package dev.couponry.campaign.domain;

/**
 * How many coupons of a campaign an identity of a kind may take.
 *
 * @param limit 0 = not limited
 */
public record IdentityLimit(String kind, long limit) {}
