package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Campaigns and batches for those who claim and redeem. What can change under a revision (approval,
 * halt, deletion) is as fresh as the statement that reads it; specs are remembered, since one
 * revision has one spec for ever.
 */
public interface Catalog {

  /** A campaign and a batch that it hands out, by their names; neither may be deleted. */
  Uni<Optional<Offer>> offer(Tx tx, String tenant, String campaign, String batch);

  /**
   * What campaigns hand out to whoever claims, now or later: batches that are approved and make
   * their codes with the claim, of campaigns that are approved, neither paused nor halted and not
   * over at an instant; at most so many campaigns, those that end first.
   *
   * @param placement only campaigns that are displayed there; empty: all
   */
  Uni<List<Offer>> claimable(Tx tx, String tenant, String placement, Instant now, int most);

  /** A campaign by its name, unless it is deleted. */
  Uni<Optional<Campaign>> campaignByName(Tx tx, String tenant, String name);

  /** A batch by its name, unless it is deleted. */
  Uni<Optional<Batch>> batchByName(Tx tx, String tenant, String name);

  /** Batches by id, deleted ones included; ids that are unknown are left out. */
  Uni<Map<UUID, Batch>> batches(Tx tx, Set<UUID> ids);

  /** Campaigns by id, deleted ones included; ids that are unknown are left out. */
  Uni<Map<UUID, Campaign>> campaigns(Tx tx, Set<UUID> ids);
}
