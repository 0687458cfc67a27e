package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Map;
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

  /** By campaign; those without any are left out. */
  Uni<Map<UUID, Count>> ofCampaigns(Tx tx, Set<UUID> campaignIds);

  /** By batch; those without any are left out. */
  Uni<Map<UUID, Count>> ofBatches(Tx tx, Set<UUID> batchIds);
}
