package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Unclaimed;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.OfferSpec;
import dev.couponry.campaign.domain.Stock;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Unclaimed stock by SQL. */
@Singleton
final class SqlUnclaimed implements Unclaimed {

  /** Whether some campaign of a row's tenant hands the batch b out by an offer, or did just now. */
  private static final String OFFERED =
      """
      b.delete_time IS NULL AND EXISTS (
        SELECT FROM campaign o
        WHERE o.tenant = %s.tenant AND o.status = 'APPROVED'
          AND o.spec -> 'offers' @> jsonb_build_array(jsonb_build_object('batch', b.name))
          AND least(o.delete_time, o.end_time) >= clock_timestamp() - $1::bigint * interval '1 ms')
      """;

  /**
   * The campaign is locked as well, so that a later end does not slip in between. Voided codes have
   * given back theirs already. Offers are looked for by the tenant of c, so that it is done behind
   * the join, for what is over alone: for every batch there is, it would be every campaign each
   * time.
   */
  private static final String DUE =
      """
      SELECT b.campaign_id, b.batch_id, b.quantity - b.voided AS quantity, b.commitment,
             b.released, (b.spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch b JOIN campaign c USING (campaign_id)
      WHERE b.commitment > 0 AND b.status = 'APPROVED' AND b.settle_time IS NULL
        AND least(b.delete_time, c.end_time) < clock_timestamp() - $1::bigint * interval '1 ms'
        AND NOT (%s)
      ORDER BY b.batch_id LIMIT $2
      FOR NO KEY UPDATE OF b, c SKIP LOCKED
      """
          .formatted(OFFERED.formatted("c"));

  /** Asked once more under the locks: whoever offered one meanwhile has held its lock. */
  private static final String STILL_OFFERED =
      "SELECT b.batch_id FROM coupon_batch b WHERE b.batch_id = ANY ($2) AND (%s)"
          .formatted(OFFERED.formatted("b"));

  /** The home batches are held by their campaign's lock. */
  private static final String HOLD_OFFERED =
      """
      SELECT FROM coupon_batch
      WHERE tenant = $1 AND name = ANY ($2) AND delete_time IS NULL
      ORDER BY batch_id FOR NO KEY UPDATE
      """;

  private static final String SETTLED =
      """
      SELECT b.campaign_id, b.batch_id, b.quantity, b.commitment, b.released,
             (b.spec #>> '{rule,uses}')::int AS uses
      FROM coupon_batch b
      WHERE (b.campaign_id = $1 OR b.tenant = $2 AND b.name = ANY ($3))
        AND b.settle_time IS NOT NULL AND b.delete_time IS NULL
      ORDER BY b.batch_id
      FOR NO KEY UPDATE
      """;

  /** Raises by nothing: that locks the row, also one that is not there yet. */
  private static final String CLAIMED =
      """
      INSERT INTO tally AS t (bucket, scope_id, kind, subject, period, taken)
      SELECT bucket, id, 'batch', '', '', 0
      FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS k(bucket, id, place)
      ORDER BY place
      ON CONFLICT (bucket, scope_id, kind, subject, period) DO UPDATE SET taken = t.taken
      RETURNING scope_id, taken
      """;

  private static final String SETTLE =
      """
      UPDATE coupon_batch b SET released = k.released, settle_time = clock_timestamp()
      FROM unnest($1::uuid[], $2::bigint[]) AS k(batch_id, released)
      WHERE b.batch_id = k.batch_id
      """;

  /** One that is being settled just now counts them itself, after the tally that we hold. */
  private static final String SETTLE_MORE =
      """
      UPDATE coupon_batch b SET released = b.released + k.released
      FROM unnest($1::uuid[], $2::bigint[]) AS k(batch_id, released)
      WHERE b.batch_id = k.batch_id AND b.settle_time IS NOT NULL
      RETURNING b.campaign_id, b.batch_id, b.quantity, b.commitment, k.released,
        (b.spec #>> '{rule,uses}')::int AS uses
      """;

  private static final String REOPEN =
      "UPDATE coupon_batch SET released = 0, settle_time = NULL WHERE batch_id = ANY ($1)";

  @Override
  public Uni<List<Stock>> lockDue(Tx tx, Duration ago, int atMost) {
    return tx.client()
        .preparedQuery(DUE)
        .execute(Tuple.of(ago.toMillis(), atMost))
        .map(SqlUnclaimed::stocks)
        .chain(due -> due.isEmpty() ? Uni.createFrom().item(due) : notOffered(tx, ago, due));
  }

  private static Uni<List<Stock>> notOffered(Tx tx, Duration ago, List<Stock> due) {
    UUID[] ids = due.stream().map(Stock::batchId).toArray(UUID[]::new);
    return tx.client()
        .preparedQuery(STILL_OFFERED)
        .execute(Tuple.of(ago.toMillis(), ids))
        .map(
            rows -> {
              List<Stock> left = new ArrayList<>(due);
              rows.forEach(row -> left.removeIf(it -> it.batchId().equals(row.getUUID(0))));
              return left;
            });
  }

  @Override
  public Uni<List<Stock>> lockSettled(Tx tx, Campaign campaign) {
    String[] offered =
        campaign.spec().offers().stream().map(OfferSpec::batch).toArray(String[]::new);
    Uni<Void> held =
        offered.length == 0
            ? Uni.createFrom().voidItem()
            : tx.client()
                .preparedQuery(HOLD_OFFERED)
                .execute(Tuple.of(campaign.tenant(), offered))
                .replaceWithVoid();
    return held.chain(
            () ->
                tx.client()
                    .preparedQuery(SETTLED)
                    .execute(Tuple.of(campaign.id(), campaign.tenant(), offered)))
        .map(SqlUnclaimed::stocks);
  }

  @Override
  public Uni<Map<UUID, Long>> lockClaimed(Tx tx, Set<UUID> batchIds) {
    return tx.client()
        .preparedQuery(CLAIMED)
        .execute(TallyKeys.of(batchIds))
        .map(
            rows -> {
              Map<UUID, Long> claimed = new HashMap<>();
              rows.forEach(row -> claimed.put(row.getUUID("scope_id"), row.getLong("taken")));
              return claimed;
            });
  }

  @Override
  public Uni<Void> settle(Tx tx, Map<UUID, Long> released) {
    return tx.client().preparedQuery(SETTLE).execute(byBatch(released)).replaceWithVoid();
  }

  @Override
  public Uni<List<Stock>> settleMore(Tx tx, Map<UUID, Long> unclaimed) {
    return tx.client()
        .preparedQuery(SETTLE_MORE)
        .execute(byBatch(unclaimed))
        .map(SqlUnclaimed::stocks);
  }

  private static Tuple byBatch(Map<UUID, Long> coupons) {
    List<UUID> ids = coupons.keySet().stream().sorted().toList();
    return Tuple.of(ids.toArray(UUID[]::new))
        .addArrayOfLong(ids.stream().map(coupons::get).toArray(Long[]::new));
  }

  @Override
  public Uni<Void> reopen(Tx tx, Set<UUID> batchIds) {
    return tx.client()
        .preparedQuery(REOPEN)
        .execute(Tuple.of(batchIds.toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  private static List<Stock> stocks(RowSet<Row> rows) {
    List<Stock> stocks = new ArrayList<>();
    for (Row row : rows) {
      stocks.add(
          new Stock(
              row.getUUID("campaign_id"),
              row.getUUID("batch_id"),
              row.getLong("quantity"),
              Math.multiplyExact(row.getLong("commitment"), row.getInteger("uses").longValue()),
              row.getLong("released")));
    }
    return stocks;
  }
}
