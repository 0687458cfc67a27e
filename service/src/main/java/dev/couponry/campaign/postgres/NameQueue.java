package dev.couponry.campaign.postgres;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Those who want to change what bears a name, or make it, do so one after the other: a row can be
 * locked only once it is there.
 */
final class NameQueue {
  private static final String QUEUE =
      "SELECT pg_advisory_xact_lock(hashtextextended($1 || '/' || $2 || '/' || $3, 0))";

  private NameQueue() {}

  /** Waits until nobody else is at it; holds until the transaction ends. */
  static Uni<Void> enter(Tx tx, String kind, String tenant, String name) {
    return tx.client().preparedQuery(QUEUE).execute(Tuple.of(kind, tenant, name)).replaceWithVoid();
  }
}
