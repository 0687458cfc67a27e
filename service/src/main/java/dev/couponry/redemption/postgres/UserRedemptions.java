package dev.couponry.redemption.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * The redemptions of users. They move to their new user's bucket with their uses, whose coupons
 * follow in the same transaction; their ids stay, and the row that is left behind says where they
 * are.
 */
@Singleton
final class UserRedemptions implements UserRows {
  private static final String THEIRS = " WHERE r.bucket = $1 AND r.tenant = $2 AND r.user_id = $3";

  private static final String RENAME = "UPDATE redemption r SET user_id = $4" + THEIRS;

  private static final String DEFER =
      """
      SET CONSTRAINTS redemption_use_bucket_redemption_id_fkey,
        redemption_use_bucket_coupon_id_fkey DEFERRED
      """;

  /** The last byte of an id is the bucket in which it is looked for. */
  private static final String LEAVE_ADDRESS =
      "INSERT INTO moved_redemption AS m (bucket, redemption_id, moved_to)"
          + " SELECT get_byte(uuid_send(r.redemption_id), 15), r.redemption_id, $4"
          + " FROM redemption r"
          + THEIRS
          + " ON CONFLICT (bucket, redemption_id) DO UPDATE SET moved_to = excluded.moved_to";

  private static final String MOVE = "UPDATE redemption r SET user_id = $4, bucket = $5" + THEIRS;

  private static final String MOVE_USES =
      """
      UPDATE redemption_use u SET bucket = $4 FROM redemption r
      WHERE r.bucket = $4 AND r.tenant = $2 AND r.user_id = $3
        AND u.bucket = $1 AND u.redemption_id = r.redemption_id
      """;

  @Override
  public Turn turn() {
    return Turn.REDEMPTIONS;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    short from = passing.from().bucket();
    short into = passing.into().bucket();
    String tenant = passing.tenant();
    String before = passing.from().userId();
    String after = passing.into().userId();
    if (passing.inPlace()) {
      return run(tx, RENAME, Tuple.of(from, tenant, before, after));
    }
    return tx.client()
        .query(DEFER)
        .execute()
        .chain(() -> run(tx, LEAVE_ADDRESS, Tuple.of(from, tenant, before, into)))
        .chain(() -> run(tx, MOVE, Tuple.of(from, tenant, before, after, into)))
        .call(() -> run(tx, MOVE_USES, Tuple.of(from, tenant, after, into)));
  }

  private static Uni<Long> run(Tx tx, String sql, Tuple values) {
    return tx.client()
        .preparedQuery(sql)
        .execute(values)
        .map(RowSet::rowCount)
        .map(Integer::longValue);
  }
}
