package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;

/** A batch, what came of it, and how the making of its codes goes. */
public record BatchView(Batch batch, Counts.Count count, Counts.Pace pace) {}
