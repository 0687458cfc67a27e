package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Turn;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.rules.postgres.RulesJson;
import dev.couponry.wallet.app.CouponChange;
import dev.couponry.wallet.app.LockMade;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The coupons of locks in PostgreSQL; the tallies that count one are in its row. */
@Singleton
final class SqlLockMade implements LockMade {

  private static final String ADD =
      "INSERT INTO coupon ("
          + CouponRows.NEW
          + ", counted, version, state) SELECT "
          + CouponRows.NEW
          + ", counted::jsonb, 1, 'AVAILABLE' FROM unnest("
          + CouponRows.NEW_VALUES
          + ", $15::text[]) AS k("
          + CouponRows.NEW
          + ", counted)";

  private static final String VANISHED =
      """
      c.bucket, c.coupon_id, c.tenant, c.code, c.batch_id, c.campaign_id, c.user_id, c.state,
        c.uses_left, c.uses_locked, 0 AS held, NULL::timestamptz AS locked_until, c.order_id,
        c.version, c.counted::text AS counted, c.void_time, c.void_reason
      """;

  private static final String VANISH =
      """
      UPDATE coupon c SET state = 'VANISHED', user_id = NULL, claim_time = NULL,
        usable_from = NULL, expire_time = NULL, uses_locked = 0, order_id = '',
        version = c.version + 1
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, coupon_id)
      WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.counted IS NOT NULL
      RETURNING
      """
          + VANISHED;

  private static final String OF_IDS =
      """
      FROM unnest($1::smallint[], $2::uuid[]) AS k(bucket, coupon_id)
      JOIN coupon f USING (bucket, coupon_id)
      JOIN coupon c ON c.bucket = coalesce(f.moved_to, f.bucket) AND c.coupon_id = f.coupon_id
      WHERE c.counted IS NOT NULL AND (c.state = 'VANISHED') = $3
      """;

  private static final String REVIVE =
      """
      UPDATE coupon c SET user_id = k.user_id, claim_time = k.claim_time,
        usable_from = k.usable_from, expire_time = k.expire_time,
        claim_placement = k.claim_placement, claim_channel = k.claim_channel,
        acquisition = k.acquisition, counted = NULL, state = 'AVAILABLE', version = c.version + 1
      FROM
      """
          + CouponRows.TAKEN
          + "WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.state = 'VANISHED'";

  /** A new one, and what counts it. */
  private record Counted(Coupon coupon, List<TallyKey> counts) {}

  private static final Asked<Counted, Void> ADDING =
      Asked.writingAll(
          (tx, all) -> tx.client().preparedQuery(ADD).execute(columns(all)).replaceWithVoid());

  private static final Asked<Coupon, Void> REVIVING =
      Asked.writingAll(
          (tx, claimed) ->
              tx.client()
                  .preparedQuery(REVIVE)
                  .execute(CouponRows.taken(claimed))
                  .invoke(rows -> requireVanished(rows, claimed.size()))
                  .replaceWithVoid());

  private static final Asked<List<CouponChange>, List<Vanished>> VANISHING =
      Asked.in(
          Turn.COUPONS,
          Asked.writing(
              (tx, all) -> {
                List<CouponChange> releases = all.stream().flatMap(List::stream).toList();
                Short[] buckets =
                    releases.stream().map(it -> (short) it.bucket()).toArray(Short[]::new);
                UUID[] ids = releases.stream().map(CouponChange::couponId).toArray(UUID[]::new);
                Uni<RowSet<Row>> lock =
                    tx.client().preparedQuery(CouponReads.LOCK).execute(keys(buckets, ids));
                Uni<RowSet<Row>> vanish =
                    tx.client().preparedQuery(VANISH).execute(keys(buckets, ids));
                return Uni.combine()
                    .all()
                    .unis(lock, vanish)
                    .with((locked, gone) -> each(all, vanished(gone)));
              }));

  private static List<List<Vanished>> each(List<List<CouponChange>> all, List<Vanished> gone) {
    Map<UUID, Vanished> byId =
        gone.stream().collect(Collectors.toMap(it -> it.coupon().couponId(), it -> it));
    return all.stream()
        .map(
            releases ->
                releases.stream()
                    .map(it -> byId.get(it.couponId()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList())
        .toList();
  }

  private static Tuple columns(List<Counted> all) {
    return CouponRows.columns(all.stream().map(Counted::coupon).toList())
        .addArrayOfString(
            all.stream().map(it -> RulesJson.write(it.counts())).toArray(String[]::new));
  }

  private static void requireVanished(RowSet<Row> rows, int all) {
    if (rows.rowCount() != all) {
      throw new Contended("a coupon that had vanished is there again");
    }
  }

  @Override
  public Uni<Void> add(Tx tx, Coupon coupon, List<TallyKey> counts) {
    return tx.ask(ADDING, new Counted(coupon, counts));
  }

  @Override
  public Uni<List<Vanished>> vanish(Tx tx, List<CouponChange> releases) {
    releases.forEach(release -> tx.mustOwn(release.couponId()));
    return tx.ask(VANISHING, releases);
  }

  @Override
  public Uni<List<Vanished>> vanished(Tx tx, Collection<UUID> couponIds) {
    return tx.reading()
        .preparedQuery("SELECT " + VANISHED + OF_IDS)
        .execute(keys(couponIds).addBoolean(true))
        .map(SqlLockMade::vanished);
  }

  @Override
  public Uni<List<TallyKey>> counts(Tx tx, Collection<UUID> couponIds) {
    return tx.reading()
        .preparedQuery("SELECT c.counted::text AS counted " + OF_IDS)
        .execute(keys(couponIds).addBoolean(false))
        .map(
            rows -> {
              List<TallyKey> all = new ArrayList<>();
              rows.forEach(row -> all.addAll(counts(row)));
              return all;
            });
  }

  @Override
  public Uni<Void> revive(Tx tx, Coupon claimed) {
    return tx.ask(REVIVING, claimed);
  }

  private static List<Vanished> vanished(RowSet<Row> rows) {
    List<Vanished> all = new ArrayList<>();
    rows.forEach(row -> all.add(new Vanished(CouponRows.coupon(row), counts(row))));
    return all;
  }

  private static List<TallyKey> counts(Row row) {
    return List.of(RulesJson.read(row.getString("counted"), TallyKey[].class));
  }

  private static Tuple keys(Collection<UUID> ids) {
    return keys(
        ids.stream().map(id -> (short) Ids.bucketOf(id)).toArray(Short[]::new),
        ids.toArray(UUID[]::new));
  }

  private static Tuple keys(Short[] buckets, UUID[] ids) {
    return Tuple.tuple().addArrayOfShort(buckets).addArrayOfUUID(ids);
  }
}
