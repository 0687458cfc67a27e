package dev.couponry.outreach.postgres;

import dev.couponry.outreach.app.Audiences;
import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists of users in PostgreSQL, each with the number of its members. */
@Singleton
final class SqlAudiences implements Audiences {
  private static final String SELECT =
      "SELECT audience_id, tenant, name, size, create_time, update_time FROM audience ";
  private static final String FIND =
      SELECT + "WHERE tenant = $1 AND name = $2 AND delete_time IS NULL";
  private static final String PAGE =
      SELECT + "WHERE tenant = $1 AND name > $2 AND delete_time IS NULL ORDER BY name LIMIT $3";
  private static final String ADD =
      """
      INSERT INTO audience (audience_id, tenant, name, size, create_time, update_time)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;
  private static final String COUNT =
      """
      UPDATE audience SET size = size + $2, update_time = greatest(update_time, $3)
      WHERE audience_id = $1 AND delete_time IS NULL
      """;
  private static final String LOCK =
      "SELECT size FROM audience WHERE audience_id = $1 AND delete_time IS NULL FOR UPDATE";
  private static final String DELETE =
      "UPDATE audience SET size = 0, delete_time = $2 WHERE audience_id = $1";

  @Override
  public Uni<Optional<AudienceList>> find(Tx tx, String tenant, String name) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(tenant, name))
        .map(rows -> audiences(rows).stream().findFirst());
  }

  @Override
  public Uni<List<AudienceList>> page(Tx tx, String tenant, String after, int most) {
    return tx.client()
        .preparedQuery(PAGE)
        .execute(Tuple.of(tenant, after, most))
        .map(SqlAudiences::audiences);
  }

  @Override
  public Uni<Void> add(Tx tx, AudienceList audience) {
    Tuple values =
        Tuple.of(audience.id(), audience.tenant(), audience.name(), audience.size())
            .addOffsetDateTime(utc(audience.createTime()))
            .addOffsetDateTime(utc(audience.updateTime()));
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Void> count(Tx tx, UUID id, long more, Instant now) {
    return tx.client()
        .preparedQuery(COUNT)
        .execute(Tuple.of(id, more, utc(now)))
        .invoke(
            rows -> {
              if (rows.rowCount() != 1) {
                throw new Contended("a list of users was deleted while its members changed");
              }
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<Long>> delete(Tx tx, UUID id, Instant now) {
    return tx.client()
        .preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : tx.client()
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(id, utc(now)))
                        .replaceWith(Optional.of(rows.iterator().next().getLong("size"))));
  }

  private static List<AudienceList> audiences(RowSet<Row> rows) {
    List<AudienceList> audiences = new ArrayList<>();
    rows.forEach(row -> audiences.add(audience(row)));
    return audiences;
  }

  private static AudienceList audience(Row row) {
    return new AudienceList(
        row.getUUID("audience_id"),
        row.getString("tenant"),
        row.getString("name"),
        row.getLong("size"),
        row.getOffsetDateTime("create_time").toInstant(),
        row.getOffsetDateTime("update_time").toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
