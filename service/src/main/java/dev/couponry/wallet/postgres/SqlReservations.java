package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.rules.ValidityPeriod;
import dev.couponry.rules.postgres.RulesJson;
import dev.couponry.wallet.app.Reservations;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimReservation;
import dev.couponry.wallet.domain.ReservationState;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations in PostgreSQL; the tallies that count one are in its row. */
@Singleton
final class SqlReservations implements Reservations {
  private static final String ADD =
      """
      INSERT INTO claim_reservation (bucket, reservation_id, tenant, batch_id, campaign_id, user_id,
        state, reserve_time, held_until, usable_from, expire_time, placement, channel,
        payment_reference, counted)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::text::jsonb)
      """;

  private static final String SELECT =
      """
      SELECT reservation_id, tenant, batch_id, campaign_id, user_id, state, reserve_time, held_until,
        usable_from, expire_time, placement, channel, payment_reference, coupon_id,
        counted::text AS counted
      FROM claim_reservation
      """;

  private static final String LOCK =
      SELECT + "WHERE bucket = $1 AND reservation_id = $2 AND tenant = $3 FOR UPDATE";

  private static final String OVERDUE =
      SELECT
          + """
          WHERE state = 'RESERVED' AND held_until <= $1
          ORDER BY held_until LIMIT $2
          FOR UPDATE SKIP LOCKED
          """;

  private static final String UPDATE =
      """
      UPDATE claim_reservation r SET state = k.state, payment_reference = k.payment_reference,
        coupon_id = k.coupon_id
      FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::uuid[])
        AS k(bucket, reservation_id, state, payment_reference, coupon_id)
      WHERE r.bucket = k.bucket AND r.reservation_id = k.reservation_id
      """;

  @Override
  public Uni<Void> add(Tx tx, ClaimReservation reservation) {
    Claim claim = reservation.claim();
    Tuple values =
        Tuple.of(bucket(reservation), reservation.id(), reservation.tenant())
            .addUUID(reservation.batchId())
            .addUUID(reservation.campaignId())
            .addString(claim.userId())
            .addString(reservation.recorded().name())
            .addOffsetDateTime(utc(claim.claimTime()))
            .addOffsetDateTime(utc(reservation.heldUntil()))
            .addOffsetDateTime(utc(claim.usableFrom()))
            .addOffsetDateTime(utc(claim.expireTime()))
            .addString(claim.placement())
            .addString(claim.channel())
            .addString(reservation.payment())
            .addString(RulesJson.write(reservation.counts()));
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Optional<ClaimReservation>> lock(Tx tx, String tenant, UUID id) {
    return several(tx, LOCK, Tuple.of((short) Ids.bucketOf(id), id, tenant))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<ClaimReservation>> lockOverdue(Tx tx, int most, Instant now) {
    return several(tx, OVERDUE, Tuple.of(utc(now), most));
  }

  private static Uni<List<ClaimReservation>> several(Tx tx, String sql, Tuple values) {
    return tx.client()
        .preparedQuery(sql)
        .execute(values)
        .map(
            rows -> {
              List<ClaimReservation> found = new ArrayList<>();
              rows.forEach(row -> found.add(reservation(row)));
              return found;
            });
  }

  @Override
  public Uni<Void> update(Tx tx, List<ClaimReservation> all) {
    Tuple values =
        Tuple.tuple()
            .addArrayOfShort(all.stream().map(SqlReservations::bucket).toArray(Short[]::new))
            .addArrayOfUUID(all.stream().map(ClaimReservation::id).toArray(UUID[]::new))
            .addArrayOfString(all.stream().map(it -> it.recorded().name()).toArray(String[]::new))
            .addArrayOfString(all.stream().map(ClaimReservation::payment).toArray(String[]::new))
            .addArrayOfUUID(
                all.stream().map(it -> it.couponId().orElse(null)).toArray(UUID[]::new));
    return tx.client().preparedQuery(UPDATE).execute(values).replaceWithVoid();
  }

  private static ClaimReservation reservation(Row row) {
    Claim claim =
        new Claim(
            row.getString("user_id"),
            instant(row, "reserve_time"),
            new ValidityPeriod(instant(row, "usable_from"), instant(row, "expire_time")),
            row.getString("placement"),
            row.getString("channel"),
            Acquisition.CLAIMED);
    return new ClaimReservation(
        row.getUUID("reservation_id"),
        row.getString("tenant"),
        row.getUUID("batch_id"),
        row.getUUID("campaign_id"),
        claim,
        List.of(RulesJson.read(row.getString("counted"), TallyKey[].class)),
        row.getString("payment_reference"),
        ReservationState.valueOf(row.getString("state")),
        instant(row, "held_until"),
        Optional.ofNullable(row.getUUID("coupon_id")));
  }

  private static Short bucket(ClaimReservation reservation) {
    return (short) Ids.bucketOf(reservation.id());
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
