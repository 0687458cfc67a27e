package dev.couponry.campaign.app;

import dev.couponry.campaign.app.Movements.Named;
import dev.couponry.campaign.domain.SubjectKind;

/** A campaign or a batch as it was seen, or that there is none of its name any more. */
public sealed interface Sighting {

  Named what();

  /** Equal for two sightings between which nothing has changed that is shown. */
  Object stamp();

  /** A campaign. */
  record OfCampaign(CampaignView view) implements Sighting {
    @Override
    public Named what() {
      return new Named(SubjectKind.CAMPAIGN, view.campaign().name());
    }

    @Override
    public Object stamp() {
      return new Stamp(view.campaign().etag(), view.state(), view.counters());
    }
  }

  /** A batch. */
  record OfBatch(BatchView view) implements Sighting {
    @Override
    public Named what() {
      return new Named(SubjectKind.COUPON_BATCH, view.batch().name());
    }

    @Override
    public Object stamp() {
      return new Stamp(
          view.batch().etag(), view.batch().generated(), new Counted(view.count(), view.pace()));
    }
  }

  /** Nothing: it was deleted. */
  record Gone(Named what) implements Sighting {
    @Override
    public Object stamp() {
      return Gone.class;
    }
  }

  /** What tells one sighting from another; an etag stands for the spec and what was decided. */
  record Stamp(String etag, Object state, Object counters) {}

  /** A batch's counters. */
  record Counted(Counts.Count count, Counts.Pace pace) {}
}
