package dev.couponry.campaign.domain;

/** What somebody declares something to be. */
public sealed interface Spec<S extends Spec<S>> permits CampaignSpec, BatchSpec {

  /** False: a draft. */
  boolean published();

  /**
   * The same, but with what of the other one takes effect without approval: what people read, and
   * whether it is suspended.
   */
  S takingOver(S other);
}
