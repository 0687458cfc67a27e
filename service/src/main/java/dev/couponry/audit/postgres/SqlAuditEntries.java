package dev.couponry.audit.postgres;

import dev.couponry.audit.app.AuditEntries;
import dev.couponry.platform.audit.AuditRecord;
import dev.couponry.platform.audit.ChainCheck;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The audit in PostgreSQL. Whatever somebody has made of a row, it can be read. */
@Singleton
final class SqlAuditEntries implements AuditEntries {
  private static final String COLUMNS =
      """
      SELECT entry_id, sequence, entry_time, tenant, caller, roles, method, target_kind, target,
        outcome, request_id, peer, forwarded_for, user_agent, detail, before::text AS before,
        after::text AS after, hash
      FROM audit_entry
      """;

  /** The ids of a tenant's entries grow with the chain: they are given under its head's lock. */
  private static final String PAGE =
      COLUMNS
          + """
          WHERE tenant = $1 AND entry_id < $2
            AND ($3::timestamptz IS NULL OR entry_time >= $3)
            AND ($4::timestamptz IS NULL OR entry_time < $4)
            AND ($5 = '' OR caller = $5)
            AND ($6 = '' OR method = $6 OR split_part(method, '/', 2) = $6)
            AND ($7 = '' OR target = $7)
          ORDER BY entry_id DESC LIMIT $8
          """;

  private static final String CHAIN =
      COLUMNS + "WHERE tenant = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";

  private static final String HEAD = "SELECT length, hash FROM audit_head WHERE tenant = $1";

  @Override
  public Uni<List<Stored>> page(Tx tx, Filter filter, long beforeId, int most) {
    Tuple values =
        Tuple.of(filter.tenant(), beforeId)
            .addOffsetDateTime(bound(filter.from()))
            .addOffsetDateTime(bound(filter.before()))
            .addString(filter.caller())
            .addString(filter.method())
            .addString(filter.target())
            .addInteger(most);
    return tx.client().preparedQuery(PAGE).execute(values).map(SqlAuditEntries::entries);
  }

  @Override
  public Uni<Optional<ChainCheck.Head>> head(Tx tx, String tenant) {
    return tx.client().preparedQuery(HEAD).execute(Tuple.of(tenant)).map(SqlAuditEntries::head);
  }

  @Override
  public Uni<List<Stored>> chain(Tx tx, String tenant, long after, int most) {
    return tx.client()
        .preparedQuery(CHAIN)
        .execute(Tuple.of(tenant, after, most))
        .map(SqlAuditEntries::entries);
  }

  private static Optional<ChainCheck.Head> head(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(
        new ChainCheck.Head(row.getLong("length"), row.getBuffer("hash").getBytes()));
  }

  private static List<Stored> entries(RowSet<Row> rows) {
    List<Stored> entries = new ArrayList<>();
    rows.forEach(
        row ->
            entries.add(
                new Stored(
                    row.getLong("entry_id"),
                    entry(row),
                    Optional.ofNullable(row.getBuffer("hash")).map(Buffer::getBytes))));
    return entries;
  }

  private static AuditRecord entry(Row row) {
    Long sequence = row.getLong("sequence");
    return new AuditRecord(
        sequence == null ? 0 : sequence,
        row.getOffsetDateTime("entry_time").toInstant(),
        row.getString("tenant"),
        row.getString("caller"),
        Arrays.asList(row.getArrayOfStrings("roles")),
        row.getString("method"),
        row.getString("target_kind"),
        row.getString("target"),
        row.getString("outcome"),
        Optional.ofNullable(row.getUUID("request_id")),
        row.getString("peer"),
        row.getString("forwarded_for"),
        row.getString("user_agent"),
        detail(row.getValue("detail")),
        Optional.ofNullable(row.getString("before")),
        Optional.ofNullable(row.getString("after")));
  }

  private static SortedMap<String, String> detail(Object json) {
    SortedMap<String, String> detail = new TreeMap<>();
    if (json instanceof JsonObject object) {
      object.forEach(it -> detail.put(it.getKey(), String.valueOf(it.getValue())));
    }
    return detail;
  }

  private static OffsetDateTime bound(Optional<Instant> instant) {
    return instant.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
