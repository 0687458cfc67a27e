package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What came of campaigns and batches, counted on the rows themselves. */
public interface Counts {

  /**
   * @param claimed coupons that came to users
   * @param redeemed uses redeemed and not returned
   */
  record Count(long claimed, long redeemed) {
    static final Count NOTHING = new Count(0, 0);
  }

  /**
   * How the making of a batch's codes goes.
   *
   * @param rate codes a second since it began or last went on; 0 if it has not begun
   * @param eta when they will be complete at that rate; empty if they are, or it does not go on
   */
  record Pace(long rate, Optional<Instant> eta) {
    static final Pace NONE = new Pace(0, Optional.empty());
  }

  /** By campaign; those without any are left out. */
  Uni<Map<UUID, Count>> ofCampaigns(Tx tx, Set<UUID> campaignIds);

  /** By batch; those without any are left out. */
  Uni<Map<UUID, Count>> ofBatches(Tx tx, Set<UUID> batchIds);

  /** By batch; those whose codes have not begun to be made in advance are left out. */
  Uni<Map<UUID, Pace>> paces(Tx tx, Set<UUID> batchIds);
}
