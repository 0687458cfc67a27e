package dev.couponry.outreach.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * Users in lists. Who is in a list stays in it as the other, once if both were; who is nobody is in
 * none. What is left of deleted lists goes. A list counts on as many as it has.
 */
@Singleton
final class UserMembers implements UserRows {
  private static final String MINE =
      """
      WITH mine AS (
        DELETE FROM audience_member m USING audience a
        WHERE m.bucket = $2 AND m.audience_id = a.audience_id AND m.user_id = $3 AND a.tenant = $1
        RETURNING m.audience_id
      )
      """;

  private static final String ERASE =
      MINE
          + """
          , counted AS (
            UPDATE audience a SET size = a.size - 1 FROM mine
            WHERE a.audience_id = mine.audience_id AND a.delete_time IS NULL
          )
          SELECT count(*) FROM mine
          """;

  /** A list that is deleted meanwhile must not get somebody after its members are removed. */
  private static final String MERGE =
      MINE
          + """
          , moved AS (
            INSERT INTO audience_member (bucket, audience_id, user_id)
            SELECT $4, a.audience_id, $5 FROM mine JOIN audience a USING (audience_id)
            WHERE a.delete_time IS NULL FOR KEY SHARE OF a
            ON CONFLICT (bucket, audience_id, user_id) DO NOTHING
            RETURNING audience_id
          ), counted AS (
            UPDATE audience a SET size = a.size - 1 FROM mine
            WHERE a.audience_id = mine.audience_id AND a.delete_time IS NULL
              AND NOT EXISTS (SELECT FROM moved WHERE moved.audience_id = mine.audience_id)
          )
          SELECT count(*) FROM mine
          """;

  /** While the snapshot is young: whoever fills a list changes its row again and again. */
  @Override
  public Turn turn() {
    return Turn.LISTS;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    boolean erased = passing.kind() == Passing.Kind.ERASED;
    Tuple values = Tuple.of(passing.tenant(), passing.from().bucket(), passing.from().userId());
    if (!erased) {
      values.addShort(passing.into().bucket()).addString(passing.into().userId());
    }
    return tx.client()
        .preparedQuery(erased ? ERASE : MERGE)
        .execute(values)
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
