package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The coupons of users, and what they have taken against limits. A coupon moves to its new user's
 * bucket as a code does that is bound: the row in the bucket of its id and code says where it is. A
 * merge is a change of the coupon, and so a version of it with its event; that its user is erased
 * is none.
 */
@Singleton
final class UserCoupons implements UserRows {

  /** With those that vanished from the user's locks: a late redemption would revive them. */
  private static final String THEIRS =
      """
      SELECT c.coupon_id FROM coupon c WHERE c.bucket = $1 AND c.tenant = $2 AND c.user_id = $3
      UNION
      SELECT c.coupon_id FROM coupon c
      WHERE c.bucket = $1 AND c.tenant = $2 AND c.state = 'VANISHED' AND EXISTS (
        SELECT FROM redemption_use u JOIN redemption r USING (bucket, redemption_id)
        WHERE u.bucket = $4 AND u.coupon_id = c.coupon_id AND r.tenant = $2 AND r.user_id = $5)
      ORDER BY coupon_id
      """;

  /** At home again: what is there becomes the coupon. */
  private static final String CLEAR_HOME =
      "DELETE FROM coupon WHERE bucket = $1 AND coupon_id = ANY ($2) AND state = 'MOVED'";

  private static final String MOVE =
      """
      UPDATE coupon c SET bucket = $3, user_id = CASE WHEN c.user_id IS NOT NULL THEN $5 END,
        merged = c.merged OR $6,
        version = c.version + CASE WHEN $6 AND c.user_id IS NOT NULL THEN 1 ELSE 0 END,
        counted = CASE WHEN c.counted IS NOT NULL THEN coalesce((
          SELECT jsonb_agg(CASE WHEN k ->> 'subject' = $4 AND k ->> 'kind' <> 'IDENTITY'
            THEN jsonb_set(k, '{subject}', to_jsonb($5::text)) ELSE k END)
          FROM jsonb_array_elements(c.counted) k), '[]') END
      WHERE c.bucket = $1 AND c.coupon_id = ANY ($2)
      """;

  /** The last byte of an id is the bucket in which it is looked for. */
  private static final String LEAVE_ADDRESS =
      """
      INSERT INTO coupon AS c (bucket, coupon_id, tenant, code, batch_id, campaign_id, state,
        moved_to, uses_left, version)
      SELECT get_byte(uuid_send(m.coupon_id), 15), m.coupon_id, m.tenant, m.code, m.batch_id,
        m.campaign_id, 'MOVED', $1, m.uses_left, 1
      FROM coupon m
      WHERE m.bucket = $1 AND m.coupon_id = ANY ($2)
        AND get_byte(uuid_send(m.coupon_id), 15) <> $1
      ON CONFLICT (bucket, coupon_id) DO UPDATE SET moved_to = excluded.moved_to,
        version = c.version + 1
      """;

  private static final String PASS_TALLIES =
      """
      WITH gone AS (
        DELETE FROM tally t USING (
          SELECT campaign_id AS scope_id FROM campaign WHERE tenant = $2
          UNION ALL SELECT batch_id FROM coupon_batch WHERE tenant = $2) s
        WHERE t.bucket = $1 AND t.scope_id = s.scope_id AND t.subject = $3
          AND t.kind IN ('batch_user', 'campaign_user', 'campaign_user_day')
        RETURNING t.scope_id, t.kind, t.period, t.taken
      ), passed AS (
        INSERT INTO tally AS t (bucket, scope_id, kind, subject, period, taken)
        SELECT $4, scope_id, kind, $5, period, taken FROM gone ORDER BY kind, scope_id, period
        ON CONFLICT (bucket, scope_id, kind, subject, period)
          DO UPDATE SET taken = t.taken + excluded.taken
        RETURNING 1
      )
      SELECT count(*) FROM passed
      """;

  @Override
  public Turn turn() {
    return Turn.COUPONS;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    return theirs(tx, passing)
        .call(found -> found.length == 0 ? Uni.createFrom().voidItem() : move(tx, passing, found))
        .chain(found -> passTallies(tx, passing).map(tallies -> tallies + found.length));
  }

  private static Uni<UUID[]> theirs(Tx tx, Passing passing) {
    return tx.client()
        .preparedQuery(THEIRS)
        .execute(users(passing))
        .map(
            rows -> {
              List<UUID> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getUUID("coupon_id")));
              return ids.toArray(UUID[]::new);
            });
  }

  private static Uni<Void> move(Tx tx, Passing passing, UUID[] ids) {
    short into = passing.into().bucket();
    Tuple moved =
        Tuple.of(passing.from().bucket())
            .addArrayOfUUID(ids)
            .addShort(into)
            .addString(passing.from().userId())
            .addString(passing.into().userId())
            .addBoolean(passing.kind() == Passing.Kind.MERGED);
    Tuple there = Tuple.of(into).addArrayOfUUID(ids);
    if (passing.inPlace()) {
      return tx.client().preparedQuery(MOVE).execute(moved).replaceWithVoid();
    }
    return tx.client()
        .preparedQuery(CLEAR_HOME)
        .execute(there)
        .chain(() -> tx.client().preparedQuery(MOVE).execute(moved))
        .chain(() -> tx.client().preparedQuery(LEAVE_ADDRESS).execute(there))
        .replaceWithVoid();
  }

  private static Uni<Long> passTallies(Tx tx, Passing passing) {
    return tx.client()
        .preparedQuery(PASS_TALLIES)
        .execute(users(passing))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static Tuple users(Passing passing) {
    return Tuple.of(
        passing.from().bucket(),
        passing.tenant(),
        passing.from().userId(),
        passing.into().bucket(),
        passing.into().userId());
  }
}
