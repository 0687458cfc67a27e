package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.wallet.app.Tallies;
import dev.couponry.wallet.domain.LimitKind;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The tally in PostgreSQL, a set of rows a statement. */
@Singleton
final class SqlTallies implements Tallies {

  /** A look-up by the key for each, whatever the planner thinks of the table's size. */
  private static final String PEEK =
      """
      SELECT k.place, t.taken
      FROM unnest($1::smallint[], $2::text[], $3::uuid[], $4::text[], $5::text[])
        WITH ORDINALITY AS k(bucket, kind, scope_id, subject, period, place)
      CROSS JOIN LATERAL (SELECT taken FROM tally t
        WHERE (t.bucket, t.kind, t.scope_id, t.subject, t.period)
            = (k.bucket, k.kind, k.scope_id, k.subject, k.period)
        LIMIT 1) t
      """;

  /** Rows are inserted or locked one after the other, in the order of the arrays. */
  private static final String RAISE =
      """
      INSERT INTO tally AS t (bucket, kind, scope_id, subject, period, taken)
      SELECT bucket, kind, scope_id, subject, period, n
      FROM unnest($1::smallint[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[])
        WITH ORDINALITY AS k(bucket, kind, scope_id, subject, period, n, place)
      ORDER BY place
      ON CONFLICT (bucket, scope_id, kind, subject, period)
        DO UPDATE SET taken = t.taken + excluded.taken
      RETURNING kind, scope_id, subject, period, taken
      """;

  private static final String LOWER =
      """
      WITH mine AS (
        SELECT k.* FROM unnest($1::smallint[], $2::text[], $3::uuid[], $4::text[], $5::text[],
          $6::bigint[]) WITH ORDINALITY AS k(bucket, kind, scope_id, subject, period, n, place)
        JOIN tally t USING (bucket, kind, scope_id, subject, period)
        ORDER BY k.place
        FOR UPDATE OF t
      )
      UPDATE tally t SET taken = t.taken - k.n
      FROM mine k
      WHERE (t.bucket, t.kind, t.scope_id, t.subject, t.period)
          = (k.bucket, k.kind, k.scope_id, k.subject, k.period)
      """;

  @Override
  public Uni<Map<TallyKey, Long>> peek(Tx tx, String tenant, Collection<TallyKey> keys) {
    List<TallyKey> asked = List.copyOf(keys);
    return tx.reading()
        .preparedQuery(PEEK)
        .execute(keyed(tenant, asked))
        .map(
            rows -> {
              Map<TallyKey, Long> counts = new HashMap<>();
              for (Row row : rows) {
                counts.put(asked.get(row.getInteger("place") - 1), row.getLong("taken"));
              }
              return counts;
            });
  }

  @Override
  public Uni<Map<TallyKey, Long>> raise(Tx tx, String tenant, Map<TallyKey, Long> by) {
    return tx.client().preparedQuery(RAISE).execute(counted(tenant, by)).map(SqlTallies::counts);
  }

  @Override
  public Uni<Void> lower(Tx tx, String tenant, Map<TallyKey, Long> by) {
    if (by.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.client().preparedQuery(LOWER).execute(counted(tenant, by)).replaceWithVoid();
  }

  private static Tuple counted(String tenant, Map<TallyKey, Long> by) {
    TreeMap<TallyKey, Long> sorted = new TreeMap<>(by);
    return keyed(tenant, List.copyOf(sorted.keySet()))
        .addArrayOfLong(sorted.values().toArray(Long[]::new));
  }

  private static Tuple keyed(String tenant, List<TallyKey> keys) {
    return Tuple.tuple()
        .addArrayOfShort(keys.stream().map(key -> bucket(tenant, key)).toArray(Short[]::new))
        .addArrayOfString(keys.stream().map(key -> key.kind().label()).toArray(String[]::new))
        .addArrayOfUUID(keys.stream().map(TallyKey::scopeId).toArray(UUID[]::new))
        .addArrayOfString(keys.stream().map(TallyKey::subject).toArray(String[]::new))
        .addArrayOfString(keys.stream().map(TallyKey::period).toArray(String[]::new));
  }

  /** A user's tallies lie in the user's bucket; the rest are spread by scope and period. */
  private static Short bucket(String tenant, TallyKey key) {
    return (short)
        (key.kind().personal()
            ? Buckets.ofUser(tenant, key.subject())
            : Buckets.ofScope(key.scopeId().toString(), key.period()));
  }

  private static Map<TallyKey, Long> counts(RowSet<Row> rows) {
    Map<TallyKey, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.put(key(row), row.getLong("taken")));
    return counts;
  }

  private static TallyKey key(Row row) {
    return new TallyKey(
        LimitKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getUUID("scope_id"),
        row.getString("subject"),
        row.getString("period"));
  }
}
