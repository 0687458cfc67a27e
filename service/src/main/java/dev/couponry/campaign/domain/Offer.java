package dev.couponry.campaign.domain;

/** A batch as its campaign hands it out. */
public record Offer(Campaign campaign, Batch batch) {}
