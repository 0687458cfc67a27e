package dev.couponry.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The service's transactions that are under way. Who goes by what was committed a moment ago, such
 * as that something was deleted, may still meet one that has read what was before, and has yet to
 * write. As PostgreSQL does when it builds an index beside writers, one waits for those that are
 * there, and for none that begins later.
 */
@Singleton
public final class EarlierTransactions {
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A dozen statements of a call, each at its cap; what takes longer is not waited for. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Who waits says so, lest two of them wait for each other. */
  private static final String WAITING =
      "SELECT pg_advisory_xact_lock_shared(hashtextextended('earlier_transactions', 0))";

  /** Each transaction holds a lock on a number of its own until it ends. */
  private static final String UNDER_WAY =
      """
      SELECT coalesce(array_agg(l.virtualxid), '{}') AS numbers
      FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND l.pid <> pg_backend_pid()
        AND a.datname = current_database() AND a.usename = current_user
        AND NOT EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND w.locktype = 'advisory'
          AND (w.classid::bigint << 32 | w.objid::bigint)
            = hashtextextended('earlier_transactions', 0))
      """;

  private static final String LEFT =
      """
      SELECT count(*) AS transactions FROM pg_locks
      WHERE locktype = 'virtualxid' AND mode = 'ExclusiveLock' AND virtualxid = ANY ($1)
      """;

  /**
   * Waits until those that are under way now have ended, so that the unit of work's next statement
   * sees what they have written; at most half a minute, and not for others that wait like this.
   */
  public Uni<Void> awaitEnd(Tx tx) {
    return tx.reading()
        .preparedQuery(WAITING)
        .execute()
        .chain(() -> tx.reading().preparedQuery(UNDER_WAY).execute())
        .map(rows -> rows.iterator().next().getArrayOfStrings("numbers"))
        .chain(numbers -> awaitEnd(tx, numbers));
  }

  private static Uni<Void> awaitEnd(Tx tx, String[] numbers) {
    return Uni.createFrom()
        .deferred(() -> left(tx, numbers))
        .repeat()
        .withDelay(PAUSE)
        .whilst(left -> left > 0)
        .select()
        .first(LONGEST.dividedBy(PAUSE))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Long> left(Tx tx, String[] numbers) {
    return tx.reading()
        .preparedQuery(LEFT)
        .execute(Tuple.tuple().addArrayOfString(numbers))
        .map(rows -> rows.iterator().next().getLong("transactions"));
  }
}
