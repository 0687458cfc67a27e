package dev.couponry.outreach.app;

import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lists of users of all tenants. A deleted one is found by nobody, and frees its name. */
public interface Audiences {
  Uni<Optional<AudienceList>> find(Tx tx, String tenant, String name);

  /** At most so many after a name, by name. */
  Uni<List<AudienceList>> page(Tx tx, String tenant, String after, int most);

  /** Adds a new one, without members; whoever was first with its name makes the work run again. */
  Uni<Void> add(Tx tx, AudienceList audience);

  /**
   * Counts so many members more, or fewer. It is done after the change of the members, so that the
   * row is held for a moment only; if the list was deleted meanwhile, the work runs again.
   */
  Uni<Void> count(Tx tx, UUID id, long more, Instant now);

  /** Deletes one with all of its members, and answers how many these were; empty: it is gone. */
  Uni<Optional<Long>> delete(Tx tx, UUID id, Instant now);
}
