package dev.couponry.campaign.domain;

/**
 * A batch that a campaign hands out.
 *
 * @param batch its name
 * @param quota coupons of it that this campaign may hand out; 0 = as many as there are
 */
public record OfferSpec(String batch, long quota) {}
