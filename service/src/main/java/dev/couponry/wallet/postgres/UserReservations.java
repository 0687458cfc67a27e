package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * What is reserved for users, and what they gave away. A reservation stays where its id says, and
 * becomes a coupon of its new user's; the giver of a coupon is kept for the limits that count it.
 */
@Singleton
final class UserReservations implements UserRows {
  private static final String RESERVED =
      """
      UPDATE claim_reservation r SET user_id = $3, counted = (
        SELECT jsonb_agg(CASE WHEN k ->> 'subject' = $2 AND k ->> 'kind' <> 'IDENTITY'
          THEN jsonb_set(k, '{subject}', to_jsonb($3::text)) ELSE k END)
        FROM jsonb_array_elements(r.counted) k)
      WHERE r.tenant = $1 AND r.user_id = $2
      """;

  private static final String GIVEN =
      "UPDATE coupon SET given_by = $3 WHERE tenant = $1 AND given_by = $2";

  @Override
  public Turn turn() {
    return Turn.REDEMPTIONS;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    return update(tx, RESERVED, passing)
        .chain(reserved -> update(tx, GIVEN, passing).map(given -> reserved + given));
  }

  private static Uni<Long> update(Tx tx, String sql, Passing passing) {
    return tx.client()
        .preparedQuery(sql)
        .execute(Tuple.of(passing.tenant(), passing.from().userId(), passing.into().userId()))
        .map(rows -> (long) rows.rowCount());
  }
}
