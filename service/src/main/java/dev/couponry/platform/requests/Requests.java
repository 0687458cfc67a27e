package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The answers that had an effect, by request id. */
@Singleton
final class Requests {

  /** Equal ids wait for each other here, so that the second sees what the first has done. */
  private static final String QUEUE =
      "SELECT pg_advisory_xact_lock(hashtextextended($1 || '/' || $2 || '/' || $3, 0))";

  private static final String FIND =
      """
      SELECT hash, answer FROM request
      WHERE bucket = $1 AND tenant = $2 AND caller = $3 AND request_id = $4
      """;

  private static final String KEEP =
      """
      INSERT INTO request
        (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  /**
   * The stored answer, if this call had an effect before; refused if the id belonged to another
   * call. Until the transaction ends, no other transaction looks the id up.
   */
  Uni<Answer<Optional<byte[]>>> find(Tx tx, RequestKey key) {
    Uni<RowSet<Row>> queue =
        tx.client()
            .preparedQuery(QUEUE)
            .execute(Tuple.of(key.tenant(), key.caller(), key.requestId().toString()));
    Uni<RowSet<Row>> find =
        tx.client()
            .preparedQuery(FIND)
            .execute(Tuple.of(bucket(key), key.tenant(), key.caller(), key.requestId()));
    return Uni.combine().all().unis(queue, find).with((queued, found) -> judge(key, found));
  }

  /** Whether a call with this id had an effect before, whatever it was. */
  Uni<Boolean> isKnown(Tx tx, String tenant, String caller, UUID requestId) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of((short) Ids.bucketOf(requestId), tenant, caller, requestId))
        .map(found -> found.size() == 1);
  }

  Uni<Void> keep(Tx tx, RequestKey key, Message answer, Optional<Instant> until) {
    Tuple values =
        Tuple.of(bucket(key), key.tenant(), key.caller(), key.requestId())
            .addBuffer(Buffer.buffer(key.hash()))
            .addBuffer(Buffer.buffer(answer.toByteArray()))
            .addString(answer.getDescriptorForType().getName())
            .addOffsetDateTime(until.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null));
    return tx.client().preparedQuery(KEEP).execute(values).replaceWithVoid();
  }

  private static short bucket(RequestKey key) {
    return (short) Ids.bucketOf(key.requestId());
  }

  private static Answer<Optional<byte[]>> judge(RequestKey key, RowSet<Row> found) {
    if (found.size() == 0) {
      return Answer.done(Optional.empty());
    }
    Row row = found.iterator().next();
    return Arrays.equals(row.getBuffer("hash").getBytes(), key.hash())
        ? Answer.done(Optional.of(row.getBuffer("answer").getBytes()))
        : Answer.refused(
            Refusal.of(
                    Reason.REQUEST_ID_REUSED,
                    "this request_id was used for another call; use a new one")
                .with("request_id", key.requestId().toString()));
  }
}
