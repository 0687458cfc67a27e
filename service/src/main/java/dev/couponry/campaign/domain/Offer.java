package dev.couponry.campaign.domain;

/** A batch as a campaign hands it out. */
public record Offer(Campaign campaign, Batch batch) {

  /** Whether the campaign hands it out: as its home, or by an offer. */
  public boolean isMade() {
    return isAtHome() || campaign.spec().offer(batch.name()).isPresent();
  }

  /** Whether the campaign is the batch's home, whose budget pays for it. */
  public boolean isAtHome() {
    return batch.campaignId().equals(campaign.id());
  }

  /** Coupons of the batch that the campaign may hand out; 0 = as many as there are. */
  public long quota() {
    return isAtHome() ? 0 : campaign.spec().offer(batch.name()).map(OfferSpec::quota).orElse(0L);
  }
}
