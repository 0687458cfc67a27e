package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.AudienceUses;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uses of lists in PostgreSQL: looked for in the specs of the tenant's campaigns, one by one. */
@Singleton
final class SqlAudienceUses implements AudienceUses {
  private static final String USES =
      """
      SELECT list, name FROM (
        SELECT l.list, c.name, row_number() OVER (PARTITION BY l.list ORDER BY c.end_time, c.name)
          AS place
        FROM campaign c
        CROSS JOIN jsonb_array_elements_text(coalesce(c.spec #> '{audience,lists}', '[]')) AS l(list)
        WHERE c.tenant = $1 AND c.delete_time IS NULL AND c.end_time > $2 AND l.list = ANY ($3)
      ) u
      WHERE place <= $4
      ORDER BY list, place
      """;

  @Override
  public Uni<Map<String, List<String>>> of(
      Tx tx, String tenant, Set<String> lists, Instant now, int most) {
    Tuple values =
        Tuple.of(tenant, now.atOffset(ZoneOffset.UTC))
            .addArrayOfString(lists.toArray(String[]::new))
            .addInteger(most);
    return tx.client()
        .preparedQuery(USES)
        .execute(values)
        .map(
            rows -> {
              Map<String, List<String>> uses = new HashMap<>();
              for (Row row : rows) {
                uses.computeIfAbsent(row.getString("list"), list -> new ArrayList<>())
                    .add(row.getString("name"));
              }
              return uses;
            });
  }
}
