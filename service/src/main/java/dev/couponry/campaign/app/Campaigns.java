package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The campaigns of all tenants. A deleted one is found by nobody here, and frees its name. */
public interface Campaigns {
  Uni<Optional<Campaign>> find(Tx tx, String tenant, String name);

  /** As {@link #find}; until the transaction ends nobody else changes it. */
  Uni<Optional<Campaign>> lock(Tx tx, String tenant, String name);

  /** Those of these names; what is unknown is left out. */
  Uni<List<Campaign>> named(Tx tx, String tenant, Set<String> names);

  /** By name. */
  Uni<List<Campaign>> page(Tx tx, String tenant, PageRequest page);

  /** Whether another one draws on its budget. */
  Uni<Boolean> anyDrawingOn(Tx tx, UUID campaignId);

  /** Adds a new one; whoever was first with its name makes the work decide again. */
  Uni<Void> add(Tx tx, Campaign campaign);

  /** Stores the next version of one that is locked. */
  Uni<Void> replace(Tx tx, Campaign campaign);
}
