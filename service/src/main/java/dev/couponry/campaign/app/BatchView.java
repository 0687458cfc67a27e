package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;

/** A batch and what came of it. */
public record BatchView(Batch batch, Counts.Count count) {}
