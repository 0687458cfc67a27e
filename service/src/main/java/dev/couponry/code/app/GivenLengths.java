package dev.couponry.code.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** How long the codes are that were given to each tenant, imported or shared. */
public interface GivenLengths {

  /** By tenant. */
  Uni<Map<String, Set<Integer>>> all(Tx tx);

  /** Adds lengths that a tenant's codes have as well. */
  Uni<Void> add(Tx tx, String tenant, Set<Integer> lengths);
}
