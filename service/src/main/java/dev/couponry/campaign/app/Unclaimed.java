package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Stock;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The stock that nobody claimed while it could be, and what it had committed. */
public interface Unclaimed {

  /**
   * Batches that commit something, which were deleted so long ago, or which no campaign has handed
   * out for so long, and that are not settled. They and their home campaigns are locked; what
   * somebody else holds is passed over.
   */
  Uni<List<Stock>> lockDue(Tx tx, Duration ago, int atMost);

  /**
   * The settled batches that a campaign hands out, as their home or by its offers, and that are not
   * deleted. They are locked, and so are those that are not settled: none is until we end.
   */
  Uni<List<Stock>> lockSettled(Tx tx, Campaign campaign);

  /** How many coupons of each batch were claimed; no claim is under way until we end. */
  Uni<Map<UUID, Long>> lockClaimed(Tx tx, Set<UUID> batchIds);

  /** Notes how many coupons of each batch gave their commitment back. */
  Uni<Void> settle(Tx tx, Map<UUID, Long> released);

  /**
   * Notes that so many more coupons of batches that are settled already are not claimed, and
   * answers these batches, {@code released} being their number alone.
   */
  Uni<List<Stock>> settleMore(Tx tx, Map<UUID, Long> unclaimed);

  /** Notes that these batches commit their whole stock again. */
  Uni<Void> reopen(Tx tx, Set<UUID> batchIds);
}
