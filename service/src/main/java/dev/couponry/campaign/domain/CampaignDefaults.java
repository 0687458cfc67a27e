package dev.couponry.campaign.domain;

/** What a campaign's spec gets where it leaves a field out. */
public record CampaignDefaults(String timeZone, ClaimLimits limits) {}
