package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;

/** Codes made in advance, on their way into their users' buckets. */
final class CouponMoves {

  /** A code that lives in its user's bucket by chance stays where it is. */
  private static final String TAKE =
      """
      UPDATE coupon c SET user_id = k.user_id, claim_time = k.claim_time,
        usable_from = k.usable_from, expire_time = k.expire_time,
        claim_placement = k.claim_placement, claim_channel = k.claim_channel,
        acquisition = k.acquisition, version = c.version + 1
      FROM
      """
          + CouponRows.TAKEN
          + """
      WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.user_id IS NULL
        AND c.state = 'AVAILABLE'
      """;

  private static final String LEAVE_ADDRESS =
      """
      UPDATE coupon c SET state = 'MOVED', moved_to = k.moved_to, version = c.version + 1
      FROM unnest($1::smallint[], $2::uuid[], $3::smallint[]) AS k(bucket, coupon_id, moved_to)
      WHERE c.bucket = k.bucket AND c.coupon_id = k.coupon_id AND c.user_id IS NULL
        AND c.state = 'AVAILABLE'
      """;

  private CouponMoves() {}

  /** A code made in advance, and what becomes of it. */
  private record Move(Coupon unclaimed, Coupon claimed) {
    boolean stays() {
      return unclaimed.bucket() == claimed.bucket();
    }
  }

  private static final Asked<Coupon, Void> TAKING =
      Asked.writingAll(
          (tx, claimed) ->
              tx.client()
                  .preparedQuery(TAKE)
                  .execute(CouponRows.taken(claimed))
                  .invoke(rows -> requireUnclaimed(rows, claimed.size()))
                  .replaceWithVoid());

  private static final Asked<Move, Void> LEAVING =
      Asked.writingAll(
          (tx, moves) ->
              tx.client()
                  .preparedQuery(LEAVE_ADDRESS)
                  .execute(CouponRows.addresses(unclaimed(moves), claimed(moves)))
                  .invoke(rows -> requireUnclaimed(rows, moves.size()))
                  .chain(() -> SqlCoupons.ADDING.ask(tx, List.of(claimed(moves))))
                  .replaceWithVoid());

  private static List<Coupon> unclaimed(List<Move> moves) {
    return moves.stream().map(Move::unclaimed).toList();
  }

  private static List<Coupon> claimed(List<Move> moves) {
    return moves.stream().map(Move::claimed).toList();
  }

  private static void requireUnclaimed(RowSet<Row> rows, int all) {
    if (rows.rowCount() != all) {
      throw new Contended("a code became somebody's while it was bound");
    }
  }

  static Uni<Void> move(Tx tx, Coupon unclaimed, Coupon claimed) {
    Move move = new Move(unclaimed, claimed);
    return move.stays() ? tx.ask(TAKING, claimed) : tx.ask(LEAVING, move);
  }
}
