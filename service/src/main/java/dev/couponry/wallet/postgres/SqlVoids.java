package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.app.CouponFilter;
import dev.couponry.wallet.app.CouponSearch;
import dev.couponry.wallet.app.Lapsed;
import dev.couponry.wallet.app.Voids;
import dev.couponry.wallet.domain.Cancellation;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Voids in PostgreSQL. */
@Singleton
final class SqlVoids implements Voids {
  private static final String ADD =
      """
      INSERT INTO void_coupons (job_id, batch_ids, user_id, states, claimed_from, claimed_before,
        used_from, used_before, last_batch, last_coupon)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;
  private static final String FIND = "SELECT * FROM void_coupons WHERE job_id = $1";
  private static final String PROCEED =
      "UPDATE void_coupons SET last_batch = $2, last_coupon = $3 WHERE job_id = $1";

  /** While we hold it, nobody gives back what these batches' unclaimed codes have committed. */
  private static final String LOCK_UNSETTLED =
      """
      SELECT batch_id FROM coupon_batch WHERE batch_id = ANY ($1) AND settle_time IS NULL
      ORDER BY batch_id FOR NO KEY UPDATE
      """;

  /** The rows are locked, so what is joined is what is changed. */
  private static final String CANCEL =
      """
      WITH gone AS (
        UPDATE coupon c SET void_time = $4, void_reason = $5,
          state = CASE WHEN b.uses_locked = 0 THEN 'CANCELLED' ELSE b.state END,
          uses_released = CASE WHEN b.uses_locked = 0 AND k.gives_back THEN b.uses_left
            ELSE b.uses_released END,
          version = c.version + 1
        FROM unnest($1::smallint[], $2::uuid[], $3::boolean[]) AS k(bucket, coupon_id, gives_back)
        JOIN coupon b USING (bucket, coupon_id)
        WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id
        RETURNING c.batch_id, c.campaign_id, c.uses_released - b.uses_released AS uses
      )
      SELECT batch_id, campaign_id, count(*) AS coupons, sum(uses)::bigint AS uses
      FROM gone GROUP BY batch_id, campaign_id ORDER BY campaign_id, batch_id
      """;

  private static final String COUNT_UNCLAIMED =
      """
      UPDATE coupon_batch b SET voided = b.voided + k.codes
      FROM (SELECT batch_id, count(*) AS codes FROM unnest($1::uuid[]) AS u(batch_id)
            GROUP BY batch_id) k
      WHERE b.batch_id = k.batch_id
      """;

  private static final String CANCEL_DUE =
      """
      WITH due AS (
        SELECT bucket, coupon_id, uses_left - uses_released AS uses FROM coupon
        WHERE void_due IS NOT NULL AND uses_locked = 0
        ORDER BY void_due LIMIT $1
        FOR UPDATE SKIP LOCKED
      ), gone AS (
        UPDATE coupon c SET state = 'CANCELLED', uses_released = c.uses_left,
          version = c.version + 1
        FROM due d
        WHERE c.bucket = d.bucket AND c.coupon_id = d.coupon_id
        RETURNING c.batch_id, c.campaign_id, d.uses
      )
      SELECT batch_id, campaign_id, count(*) AS coupons, sum(uses)::bigint AS uses
      FROM gone GROUP BY batch_id, campaign_id ORDER BY campaign_id, batch_id
      """;

  @Override
  public Uni<Void> add(Tx tx, UUID jobId, Task task) {
    CouponFilter filter = task.filter();
    Tuple values =
        Tuple.of(jobId)
            .addArrayOfUUID(filter.batchIds().toArray(UUID[]::new))
            .addString(filter.userId().orElse(null))
            .addArrayOfString(
                filter.states().stream().map(CouponState::name).toArray(String[]::new))
            .addOffsetDateTime(bound(filter.claimed().from()))
            .addOffsetDateTime(bound(filter.claimed().before()))
            .addOffsetDateTime(bound(filter.used().from()))
            .addOffsetDateTime(bound(filter.used().before()))
            .addUUID(task.place().batchId())
            .addUUID(task.place().couponId());
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Task> find(Tx tx, UUID jobId, String tenant) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(jobId))
        .map(rows -> task(rows.iterator().next(), tenant));
  }

  private static Task task(Row row, String tenant) {
    CouponFilter filter =
        new CouponFilter(
            tenant,
            List.of(row.getArrayOfUUIDs("batch_ids")),
            Optional.ofNullable(row.getString("user_id")),
            Stream.of(row.getArrayOfStrings("states"))
                .map(CouponState::valueOf)
                .collect(Collectors.toSet()),
            span(row, "claimed_from", "claimed_before"),
            span(row, "used_from", "used_before"));
    return new Task(
        filter, new CouponSearch.Place(row.getUUID("last_batch"), row.getUUID("last_coupon")));
  }

  private static CouponFilter.Span span(Row row, String from, String before) {
    return new CouponFilter.Span(
        Optional.ofNullable(row.getOffsetDateTime(from)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getOffsetDateTime(before)).map(OffsetDateTime::toInstant));
  }

  @Override
  public Uni<Void> proceed(Tx tx, UUID jobId, CouponSearch.Place place) {
    return tx.client()
        .preparedQuery(PROCEED)
        .execute(Tuple.of(jobId, place.batchId(), place.couponId()))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<Lapsed>> cancel(Tx tx, List<Coupon> coupons, Cancellation cancellation) {
    UUID[] unclaimed =
        coupons.stream()
            .filter(it -> it.claim().isEmpty())
            .map(Coupon::batchId)
            .distinct()
            .toArray(UUID[]::new);
    Uni<Set<UUID>> unsettled =
        unclaimed.length == 0
            ? Uni.createFrom().item(Set.of())
            : tx.client()
                .preparedQuery(LOCK_UNSETTLED)
                .execute(Tuple.of(unclaimed))
                .map(SqlVoids::ids);
    return unsettled.chain(
        open ->
            tx.client()
                .preparedQuery(CANCEL)
                .execute(values(coupons, open, cancellation))
                .map(CouponRows::lapsed)
                .call(gone -> countUnclaimed(tx, coupons, open)));
  }

  private static Uni<Void> countUnclaimed(Tx tx, List<Coupon> coupons, Set<UUID> open) {
    UUID[] codes =
        coupons.stream()
            .filter(it -> it.claim().isEmpty() && open.contains(it.batchId()))
            .map(Coupon::batchId)
            .toArray(UUID[]::new);
    return codes.length == 0
        ? Uni.createFrom().voidItem()
        : tx.client().preparedQuery(COUNT_UNCLAIMED).execute(Tuple.of(codes)).replaceWithVoid();
  }

  private static Tuple values(List<Coupon> coupons, Set<UUID> open, Cancellation cancellation) {
    return Tuple.tuple()
        .addArrayOfShort(coupons.stream().map(it -> (short) it.bucket()).toArray(Short[]::new))
        .addArrayOfUUID(coupons.stream().map(Coupon::couponId).toArray(UUID[]::new))
        .addArrayOfBoolean(
            coupons.stream()
                .map(it -> it.claim().isPresent() || open.contains(it.batchId()))
                .toArray(Boolean[]::new))
        .addOffsetDateTime(cancellation.time().atOffset(ZoneOffset.UTC))
        .addString(cancellation.reason());
  }

  @Override
  public Uni<List<Lapsed>> cancelDue(Tx tx, int most) {
    return tx.client().preparedQuery(CANCEL_DUE).execute(Tuple.of(most)).map(CouponRows::lapsed);
  }

  private static Set<UUID> ids(Iterable<Row> rows) {
    Set<UUID> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.getUUID("batch_id")));
    return ids;
  }

  private static OffsetDateTime bound(Optional<Instant> instant) {
    return instant.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
