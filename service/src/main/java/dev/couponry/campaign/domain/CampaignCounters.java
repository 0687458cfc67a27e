package dev.couponry.campaign.domain;

/**
 * What came of a campaign.
 *
 * @param claimed coupons that came to users
 * @param redeemed uses redeemed and not returned
 * @param committed minor units of a COMMITTED budget
 * @param reserved minor units of a METERED budget
 * @param spent redeemed less returned, of the funders that the budget counts, in minor units
 */
public record CampaignCounters(
    long claimed, long redeemed, long committed, long reserved, long spent) {}
