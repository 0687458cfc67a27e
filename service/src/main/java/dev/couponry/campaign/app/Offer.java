package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;

/** A batch as its campaign hands it out. */
public record Offer(Campaign campaign, Batch batch) {}
