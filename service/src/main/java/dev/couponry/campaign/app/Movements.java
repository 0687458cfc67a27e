package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has moved the state, the spec or a counter of a campaign or a batch, as the log of events
 * and the reservations of claims tell it: what happens there costs nobody a further row.
 */
public interface Movements {

  /**
   * Up to where everything was looked at.
   *
   * @param position in the log of events
   * @param settled reservations that were kept until before this have come to their end, and those
   *     made since are kept until after it
   */
  record Place(long position, Instant settled) {}

  /** The place that all has come to, and the position up to which events may be forgotten. */
  record Extent(Place place, long forgotten) {}

  /** What a tenant has by this name. */
  record Named(SubjectKind kind, String name) {}

  /** From a place of a tenant's to a position. */
  record Span(String tenant, Place from, long to) {}

  Uni<Extent> extent(Tx tx);

  /**
   * What has moved in these spans, one for each tenant, and what shares a counter with it. Some of
   * it may not have moved. A tenant of which nothing has is left out.
   */
  Uni<Map<String, Set<Named>>> in(Tx tx, List<Span> spans);
}
