package dev.couponry.audit.app;

import dev.couponry.platform.audit.AuditRecord;
import dev.couponry.platform.audit.ChainCheck;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the audit has recorded of all tenants. */
public interface AuditEntries {

  /**
   * Which entries of a tenant; an empty text lets all pass.
   *
   * @param from inclusive
   * @param before exclusive
   * @param method with its service or without
   */
  record Filter(
      String tenant,
      Optional<Instant> from,
      Optional<Instant> before,
      String caller,
      String method,
      String target) {}

  /**
   * An entry as it is stored.
   *
   * @param id orders the entries of a tenant
   * @param hash empty if the entry is in no chain; its sequence is 0 then
   */
  record Stored(long id, AuditRecord entry, Optional<byte[]> hash) {}

  /** At most so many that pass, before this id, the latest first. */
  Uni<List<Stored>> page(Tx tx, Filter filter, long beforeId, int most);

  /** How long the tenant's chain is and how it ends; empty if it has none. */
  Uni<Optional<ChainCheck.Head>> head(Tx tx, String tenant);

  /** At most so many of the chain after this sequence, in order. */
  Uni<List<Stored>> chain(Tx tx, String tenant, long after, int most);
}
