package dev.couponry.platform.audit;

import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.access.Origin;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who did what, for ever: the record is only added to, in the transaction of what it tells of, as a
 * chain for each tenant ({@link AuditChain}). It holds no codes and no user ids. Administrative
 * calls are rare, so one row a tenant, locked last of all, may give them their order.
 */
@Singleton
public final class Audit {
  /** Locks the end of the chain; the instant is read when the lock is there, so times only grow. */
  private static final String LOCK_HEAD =
      """
      INSERT INTO audit_head AS h (tenant, length, hash) VALUES ($1, 0, $2)
      ON CONFLICT (tenant) DO UPDATE SET length = h.length
      RETURNING h.length, h.hash, clock_timestamp() AS now
      """;

  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO audit_entry (tenant, sequence, entry_time, caller, roles, method, target_kind,
          target, outcome, request_id, peer, forwarded_for, user_agent, detail, before, after, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::text::json,
          $16::text::json, $17)
      )
      UPDATE audit_head SET length = $2, hash = $17 WHERE tenant = $1
      """;

  /**
   * What was done by the call at hand.
   *
   * @param targetKind what it was done to, such as {@code coupon_batch}
   * @param target its name
   * @param detail what else is worth knowing
   * @param before what it was, as JSON; empty if it was not there, or is not changed
   * @param after what it is since
   */
  public record Entry(
      String tenant,
      String targetKind,
      String target,
      Map<String, String> detail,
      Optional<String> before,
      Optional<String> after) {

    /** Something that changes nothing by itself, such as an export. */
    public static Entry of(
        String tenant, String targetKind, String target, Map<String, String> detail) {
      return new Entry(tenant, targetKind, target, detail, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Records it at the end of the unit of work.
   *
   * @throws IllegalStateException outside a call, and in one that {@link Administrative} does not
   *     name
   */
  public void record(Tx tx, Entry entry) {
    Caller caller = Callers.current();
    Origin origin = Callers.origin().orElseThrow();
    if (!Administrative.CALLS.contains(origin.method())) {
      throw new IllegalStateException(origin.method() + " is not administrative");
    }
    tx.beforeCommit(() -> add(tx, caller, origin, entry));
  }

  private static Uni<Void> add(Tx tx, Caller caller, Origin origin, Entry entry) {
    return tx.client()
        .preparedQuery(LOCK_HEAD)
        .execute(Tuple.of(entry.tenant()).addBuffer(Buffer.buffer(AuditChain.start())))
        .map(rows -> rows.iterator().next())
        .chain(
            head -> {
              AuditRecord next = record(head, caller, origin, entry);
              byte[] hash = AuditChain.next(head.getBuffer("hash").getBytes(), next);
              return tx.client().preparedQuery(ADD).execute(values(next, hash));
            })
        .replaceWithVoid();
  }

  private static AuditRecord record(Row head, Caller caller, Origin origin, Entry entry) {
    Instant now = head.getOffsetDateTime("now").toInstant();
    List<String> roles = caller.roles().stream().map(Enum::name).sorted().toList();
    return new AuditRecord(
        head.getLong("length") + 1,
        now,
        entry.tenant(),
        caller.subject(),
        roles,
        origin.method(),
        entry.targetKind(),
        entry.target(),
        AuditRecord.Outcome.of(entry.before(), entry.after()).name(),
        Callers.requestId(),
        origin.peer(),
        origin.forwardedFor(),
        origin.userAgent(),
        new TreeMap<>(entry.detail()),
        entry.before(),
        entry.after());
  }

  private static Tuple values(AuditRecord entry, byte[] hash) {
    JsonObject detail = new JsonObject();
    entry.detail().forEach(detail::put);
    return Tuple.tuple()
        .addString(entry.tenant())
        .addLong(entry.sequence())
        .addOffsetDateTime(entry.time().atOffset(ZoneOffset.UTC))
        .addString(entry.caller())
        .addArrayOfString(entry.roles().toArray(String[]::new))
        .addString(entry.method())
        .addString(entry.targetKind())
        .addString(entry.target())
        .addString(entry.outcome())
        .addUUID(entry.requestId().orElse(null))
        .addString(entry.peer())
        .addString(entry.forwardedFor())
        .addString(entry.userAgent())
        .addJsonObject(detail)
        .addString(entry.before().orElse(null))
        .addString(entry.after().orElse(null))
        .addBuffer(Buffer.buffer(hash));
  }
}
