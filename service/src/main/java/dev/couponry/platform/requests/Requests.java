package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The answers that had an effect, by request id. */
@Singleton
final class Requests {

  /** Equal ids wait for each other here, so that the second sees what the first has done. */
  private static final String QUEUE =
      """
      SELECT pg_advisory_xact_lock(place) FROM (
        SELECT hashtextextended(name, 0) AS place FROM unnest($1::text[]) AS k(name) ORDER BY 1
      ) AS in_order
      """;

  private static final String FIND =
      """
      SELECT r.tenant, r.caller, r.request_id, r.hash, r.answer
      FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[])
        AS k(bucket, tenant, caller, request_id)
      JOIN request r USING (bucket, tenant, caller, request_id)
      """;

  private static final String KEEP =
      """
      INSERT INTO request
        (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
      SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[], $5::bytea[],
        $6::bytea[], $7::text[], $8::timestamptz[])
      """;

  /** What belongs to one id. */
  private record Place(String tenant, String caller, UUID requestId) {
    static Place of(RequestKey key) {
      return new Place(key.tenant(), key.caller(), key.requestId());
    }

    static Place of(Row row) {
      return new Place(row.getString("tenant"), row.getString("caller"), row.getUUID("request_id"));
    }

    String name() {
      return tenant + "/" + caller + "/" + requestId;
    }

    short bucket() {
      return (short) Ids.bucketOf(requestId);
    }
  }

  /** What is to be kept. */
  private record Kept(Place place, byte[] hash, Message answer, Optional<Instant> until) {}

  private static final Asked<RequestKey, Answer<Optional<byte[]>>> FOUND =
      (tx, keys) -> {
        List<Place> places = keys.stream().map(Place::of).toList();
        String[] names = places.stream().map(Place::name).toArray(String[]::new);
        Uni<RowSet<Row>> queue =
            tx.client().preparedQuery(QUEUE).execute(Tuple.tuple().addArrayOfString(names));
        Uni<RowSet<Row>> find = tx.client().preparedQuery(FIND).execute(columns(places));
        return Uni.combine().all().unis(queue, find).with((queued, found) -> judge(keys, found));
      };

  private static final Asked<Kept, Void> KEEPING =
      Asked.writingAll(
          (tx, all) -> tx.client().preparedQuery(KEEP).execute(values(all)).replaceWithVoid());

  /**
   * The stored answer, if this call had an effect before; refused if the id belonged to another
   * call. Until the transaction ends, no other transaction looks the id up.
   */
  Uni<Answer<Optional<byte[]>>> find(Tx tx, RequestKey key) {
    return tx.ask(FOUND, key);
  }

  /** A call, and what stood against calls like it. */
  record Barred(RequestKey key, Obstacle obstacle) {}

  /**
   * For each call its stored answer, if it had an effect before, or why it is refused; neither, if
   * nothing stands against it any more. The obstacles are looked at first: what had an effect
   * before that is found then, and who has none by then gets nothing of what was gone already.
   */
  Uni<List<Answer<Optional<byte[]>>>> barred(Tx tx, List<Barred> calls) {
    return Multi.createFrom()
        .iterable(calls.stream().map(Barred::obstacle).distinct().toList())
        .onItem()
        .transformToUniAndConcatenate(
            obstacle -> obstacle.look(tx).map(refusal -> Map.entry(obstacle, refusal)))
        .collect()
        .asMap(Map.Entry::getKey, Map.Entry::getValue)
        .chain(
            refusals ->
                stored(tx, calls.stream().map(Barred::key).toList())
                    .map(stored -> barred(calls, stored, refusals)));
  }

  private static List<Answer<Optional<byte[]>>> barred(
      List<Barred> calls,
      List<Answer<Optional<byte[]>>> stored,
      Map<Obstacle, Optional<Refusal>> refusals) {
    return IntStream.range(0, calls.size())
        .mapToObj(
            i ->
                stored
                    .get(i)
                    .then(
                        before ->
                            refusals
                                .get(calls.get(i).obstacle())
                                .filter(refusal -> before.isEmpty())
                                .map(Answer::<Optional<byte[]>>refused)
                                .orElseGet(() -> Answer.done(before))))
        .toList();
  }

  private static Uni<List<Answer<Optional<byte[]>>>> stored(Tx tx, List<RequestKey> keys) {
    return tx.reading()
        .preparedQuery(FIND)
        .execute(columns(keys.stream().map(Place::of).toList()))
        .map(found -> judge(keys, found));
  }

  /** Whether a call with this id had an effect before, whatever it was. */
  Uni<Boolean> isKnown(Tx tx, String tenant, String caller, UUID requestId) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(columns(List.of(new Place(tenant, caller, requestId))))
        .map(found -> found.size() == 1);
  }

  Uni<Void> keep(Tx tx, RequestKey key, Message answer, Optional<Instant> until) {
    return tx.ask(KEEPING, new Kept(Place.of(key), key.hash(), answer, until));
  }

  private static Tuple columns(List<Place> places) {
    return Tuple.tuple()
        .addArrayOfShort(column(places, Place::bucket, Short[]::new))
        .addArrayOfString(column(places, Place::tenant, String[]::new))
        .addArrayOfString(column(places, Place::caller, String[]::new))
        .addArrayOfUUID(column(places, Place::requestId, UUID[]::new));
  }

  private static Tuple values(List<Kept> all) {
    return columns(all.stream().map(Kept::place).toList())
        .addValue(column(all, it -> Buffer.buffer(it.hash()), Buffer[]::new))
        .addValue(column(all, it -> Buffer.buffer(it.answer().toByteArray()), Buffer[]::new))
        .addArrayOfString(
            column(all, it -> it.answer().getDescriptorForType().getName(), String[]::new))
        .addArrayOfOffsetDateTime(
            column(
                all,
                it -> it.until().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
                OffsetDateTime[]::new));
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  private static List<Answer<Optional<byte[]>>> judge(List<RequestKey> keys, RowSet<Row> found) {
    Map<Place, Row> known = new HashMap<>();
    found.forEach(row -> known.put(Place.of(row), row));
    return keys.stream()
        .map(key -> judge(key, Optional.ofNullable(known.get(Place.of(key)))))
        .toList();
  }

  private static Answer<Optional<byte[]>> judge(RequestKey key, Optional<Row> known) {
    if (known.isEmpty()) {
      return Answer.done(Optional.empty());
    }
    Row row = known.get();
    return Arrays.equals(row.getBuffer("hash").getBytes(), key.hash())
        ? Answer.done(Optional.of(row.getBuffer("answer").getBytes()))
        : Answer.refused(
            Refusal.of(
                    Reason.REQUEST_ID_REUSED,
                    "this request_id was used for another call; use a new one")
                .with("request_id", key.requestId().toString()));
  }
}
