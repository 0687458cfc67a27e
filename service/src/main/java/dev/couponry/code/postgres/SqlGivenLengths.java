package dev.couponry.code.postgres;

import dev.couponry.code.app.GivenLengths;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The lengths of given codes in PostgreSQL. */
@Singleton
final class SqlGivenLengths implements GivenLengths {
  private static final String ALL = "SELECT tenant, length FROM given_code_length";

  private static final String ADD =
      """
      INSERT INTO given_code_length (tenant, length)
      SELECT $1, k.length FROM unnest($2::smallint[]) AS k(length) ORDER BY k.length
      ON CONFLICT DO NOTHING
      """;

  @Override
  public Uni<Map<String, Set<Integer>>> all(Tx tx) {
    return tx.client()
        .preparedQuery(ALL)
        .execute()
        .map(
            rows -> {
              Map<String, Set<Integer>> all = new HashMap<>();
              rows.forEach(
                  row ->
                      all.computeIfAbsent(row.getString("tenant"), any -> new HashSet<>())
                          .add(row.getShort("length").intValue()));
              return all;
            });
  }

  @Override
  public Uni<Void> add(Tx tx, String tenant, Set<Integer> lengths) {
    Tuple values =
        Tuple.of(tenant)
            .addArrayOfShort(lengths.stream().map(Integer::shortValue).toArray(Short[]::new));
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }
}
