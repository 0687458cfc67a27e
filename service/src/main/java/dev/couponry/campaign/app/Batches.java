package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The coupon batches of all tenants. A deleted one is found by nobody here. */
public interface Batches {
  Uni<Optional<Batch>> find(Tx tx, String tenant, String name);

  /** As {@link #find}; until the transaction ends nobody else changes it. */
  Uni<Optional<Batch>> lock(Tx tx, String tenant, String name);

  /** Those of these names; what is unknown is left out. */
  Uni<List<Batch>> named(Tx tx, String tenant, Set<String> names);

  /** Of a tenant, by name. */
  Uni<List<Batch>> page(Tx tx, String tenant, PageRequest page);

  /** Of a campaign, by name. */
  Uni<List<Batch>> page(Tx tx, UUID campaignId, PageRequest page);

  /** Those of a campaign that are submitted and not approved, by name, locked. */
  Uni<List<Batch>> lockPending(Tx tx, UUID campaignId);

  /** Whether the campaign has any. */
  Uni<Boolean> anyOf(Tx tx, UUID campaignId);

  /** Adds a new one; whoever was first with its name makes the work decide again. */
  Uni<Void> add(Tx tx, Batch batch);

  /** Stores the next version of one that is locked. */
  Uni<Void> replace(Tx tx, Batch batch);
}
