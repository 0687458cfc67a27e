package dev.couponry.platform.guessing;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Misses in PostgreSQL, a row for each user and caller: what all replicas agree on. */
@Singleton
final class Misses {

  /** One statement raises both rows, in one order, and what it answers is exact. */
  private static final String ADD =
      """
      INSERT INTO code_miss AS m (bucket, tenant, kind, subject, misses, window_end, blocked)
      SELECT k.bucket, $1, k.kind, k.subject, $2, $4, $2 >= k.most
      FROM unnest($5::smallint[], $6::text[], $7::text[], $8::bigint[])
        WITH ORDINALITY AS k(bucket, kind, subject, most, place)
      ORDER BY k.place
      ON CONFLICT (bucket, tenant, kind, subject) DO UPDATE SET
        misses = excluded.misses + CASE WHEN m.window_end > $3 THEN m.misses ELSE 0 END,
        window_end = CASE WHEN m.window_end > $3 THEN m.window_end ELSE excluded.window_end END,
        blocked = excluded.blocked OR m.window_end > $3 AND m.misses + excluded.misses >=
          CASE m.kind WHEN 'user' THEN $9::bigint ELSE $10::bigint END
      RETURNING tenant, kind, subject, misses, window_end
      """;

  private static final String BLOCKED =
      """
      SELECT tenant, kind, subject, misses, window_end FROM code_miss
      WHERE blocked AND window_end > $1
      """;

  private static final String FORGET =
      """
      DELETE FROM code_miss WHERE (bucket, tenant, kind, subject) IN (
        SELECT bucket, tenant, kind, subject FROM code_miss
        WHERE window_end <= $1 ORDER BY window_end LIMIT $2 FOR UPDATE SKIP LOCKED)
      """;

  private final Clock clock;
  private final GuessLimits limits;

  Misses(Clock clock, GuessLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** Counts so many misses for each party, and answers where it then stands. */
  Uni<List<Standing>> add(Tx tx, List<Party> parties, int misses) {
    return clock
        .now(tx)
        .chain(
            now ->
                tx.client()
                    .preparedQuery(ADD)
                    .execute(values(parties, misses, now))
                    .map(rows -> standings(rows, now)));
  }

  /** Everybody who is to be kept out now. */
  Uni<List<Standing>> blocked(Tx tx) {
    return clock
        .now(tx)
        .chain(
            now ->
                tx.client()
                    .preparedQuery(BLOCKED)
                    .execute(Tuple.of(utc(now)))
                    .map(rows -> standings(rows, now)));
  }

  /** Forgets at most so many whose window is over, and answers how many. */
  Uni<Integer> forget(Tx tx, int most) {
    return clock
        .now(tx)
        .chain(now -> tx.client().preparedQuery(FORGET).execute(Tuple.of(utc(now), most)))
        .map(RowSet::rowCount);
  }

  /** How many misses a party may have. */
  long most(Party.Kind kind) {
    return kind == Party.Kind.USER ? limits.missesPerUser() : limits.missesPerCaller();
  }

  private Tuple values(List<Party> parties, int misses, Instant now) {
    return Tuple.tuple()
        .addString(parties.get(0).tenant())
        .addLong((long) misses)
        .addOffsetDateTime(utc(now))
        .addOffsetDateTime(utc(now.plus(limits.window())))
        .addArrayOfShort(parties.stream().map(Misses::bucket).toArray(Short[]::new))
        .addArrayOfString(parties.stream().map(it -> it.kind().column()).toArray(String[]::new))
        .addArrayOfString(parties.stream().map(Party::subject).toArray(String[]::new))
        .addArrayOfLong(parties.stream().map(it -> most(it.kind())).toArray(Long[]::new))
        .addLong(most(Party.Kind.USER))
        .addLong(most(Party.Kind.CALLER));
  }

  private static Short bucket(Party party) {
    return (short) Buckets.ofUser(party.tenant(), party.subject());
  }

  private static List<Standing> standings(RowSet<Row> rows, Instant now) {
    List<Standing> standings = new ArrayList<>();
    for (Row row : rows) {
      Party party =
          new Party(
              row.getString("tenant"),
              Party.Kind.ofColumn(row.getString("kind")),
              row.getString("subject"));
      Instant end = row.getOffsetDateTime("window_end").toInstant();
      standings.add(new Standing(party, row.getLong("misses"), Duration.between(now, end)));
    }
    return standings;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
