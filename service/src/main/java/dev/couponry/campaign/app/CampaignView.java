package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignCounters;
import dev.couponry.campaign.domain.CampaignState;

/** A campaign as it stands at an instant. */
public record CampaignView(Campaign campaign, CampaignState state, CampaignCounters counters) {}
