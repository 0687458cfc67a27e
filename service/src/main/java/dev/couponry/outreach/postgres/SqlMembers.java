package dev.couponry.outreach.postgres;

import dev.couponry.outreach.app.Members;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.users.User;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Members of lists in PostgreSQL, each in the user's bucket. */
@Singleton
final class SqlMembers implements Members {
  /** A list by its name, then the user in it: two look-ups of a key. */
  private static final String MEMBERSHIPS =
      """
      SELECT k.tenant, k.user_id, k.name
      FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[])
        AS k(bucket, tenant, user_id, name)
      JOIN audience a ON a.tenant = k.tenant AND a.name = k.name AND a.delete_time IS NULL
      JOIN audience_member m
        ON m.bucket = k.bucket AND m.audience_id = a.audience_id AND m.user_id = k.user_id
      """;

  /** In the order of their key, so that two who add the same users wait for each other once. */
  private static final String ADD =
      """
      INSERT INTO audience_member (bucket, audience_id, user_id)
      SELECT bucket, $1, user_id
      FROM unnest($2::smallint[], $3::text[]) AS k(bucket, user_id)
      ORDER BY bucket, user_id
      ON CONFLICT (bucket, audience_id, user_id) DO NOTHING
      """;

  private static final String REMOVE =
      """
      WITH mine AS (
        SELECT m.bucket, m.user_id
        FROM (SELECT DISTINCT bucket, user_id
          FROM unnest($2::smallint[], $3::text[]) AS k(bucket, user_id)) k
        JOIN audience_member m
          ON m.bucket = k.bucket AND m.audience_id = $1 AND m.user_id = k.user_id
        ORDER BY m.bucket, m.user_id
        FOR UPDATE OF m
      )
      DELETE FROM audience_member m USING mine
      WHERE m.bucket = mine.bucket AND m.audience_id = $1 AND m.user_id = mine.user_id
      """;

  private static final String PAGE =
      """
      SELECT user_id FROM audience_member
      WHERE bucket = $1 AND audience_id = $2 AND user_id > $3
      ORDER BY user_id LIMIT $4
      """;

  private static final String NEXT_BUCKET =
      """
      UPDATE audience SET forgotten = forgotten + 1
      WHERE audience_id = (
        SELECT audience_id FROM audience WHERE delete_time IS NOT NULL
        ORDER BY delete_time LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING audience_id, forgotten
      """;
  private static final String FORGET_BUCKET =
      "DELETE FROM audience_member WHERE bucket = $1 AND audience_id = $2";
  private static final String FORGET_LIST = "DELETE FROM audience WHERE audience_id = $1";

  /** That somebody is in a list of this name. */
  private record Membership(User user, String list) {}

  private static final Asked<Set<Membership>, Map<Membership, Membership>> KNOWN =
      (tx, all) -> Asked.lookUp(all, wanted -> memberships(tx, List.copyOf(wanted)));

  @Override
  public Uni<Set<String>> listsOf(Tx tx, User user, Set<String> names) {
    return tx.ask(
            KNOWN, names.stream().map(it -> new Membership(user, it)).collect(Collectors.toSet()))
        .map(known -> known.keySet().stream().map(Membership::list).collect(Collectors.toSet()));
  }

  private static Uni<Map<Membership, Membership>> memberships(Tx tx, List<Membership> wanted) {
    Tuple values =
        Tuple.tuple()
            .addArrayOfShort(wanted.stream().map(it -> it.user().bucket()).toArray(Short[]::new))
            .addArrayOfString(texts(wanted, it -> it.user().tenant()))
            .addArrayOfString(texts(wanted, it -> it.user().userId()))
            .addArrayOfString(texts(wanted, Membership::list));
    return tx.reading()
        .preparedQuery(MEMBERSHIPS)
        .execute(values)
        .map(
            rows -> {
              Map<Membership, Membership> known = new HashMap<>();
              rows.forEach(row -> known.put(membership(row), membership(row)));
              return known;
            });
  }

  private static String[] texts(List<Membership> wanted, Function<Membership, String> text) {
    return wanted.stream().map(text).toArray(String[]::new);
  }

  private static Membership membership(Row row) {
    return new Membership(
        new User(row.getString("tenant"), row.getString("user_id")), row.getString("name"));
  }

  @Override
  public Uni<Long> add(Tx tx, UUID audience, List<User> users) {
    return change(tx, ADD, audience, users);
  }

  @Override
  public Uni<Long> remove(Tx tx, UUID audience, List<User> users) {
    return change(tx, REMOVE, audience, users);
  }

  private static Uni<Long> change(Tx tx, String sql, UUID audience, List<User> users) {
    Tuple values =
        Tuple.of(audience)
            .addArrayOfShort(users.stream().map(User::bucket).toArray(Short[]::new))
            .addArrayOfString(users.stream().map(User::userId).toArray(String[]::new));
    return tx.client().preparedQuery(sql).execute(values).map(rows -> (long) rows.rowCount());
  }

  @Override
  public Uni<Page> page(Tx tx, UUID audience, Place after, int most) {
    return tx.client()
        .preparedQuery(PAGE)
        .execute(Tuple.of((short) after.bucket(), audience, after.userId(), most))
        .map(
            rows -> {
              List<String> users = new ArrayList<>();
              rows.forEach(row -> users.add(row.getString("user_id")));
              return new Page(users, next(after, users, most));
            });
  }

  private static Optional<Place> next(Place after, List<String> users, int most) {
    if (users.size() == most) {
      return Optional.of(new Place(after.bucket(), users.get(most - 1)));
    }
    return after.bucket() + 1 < Buckets.COUNT
        ? Optional.of(new Place(after.bucket() + 1, ""))
        : Optional.empty();
  }

  /** The last of them with the list itself. */
  @Override
  public Uni<Boolean> forgetSome(Tx tx) {
    return tx.client()
        .preparedQuery(NEXT_BUCKET)
        .execute()
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(false)
                    : forget(tx, rows.iterator().next()).replaceWith(true));
  }

  private static Uni<Void> forget(Tx tx, Row next) {
    UUID audience = next.getUUID("audience_id");
    int forgotten = next.getShort("forgotten");
    Uni<Void> bucket =
        tx.client()
            .preparedQuery(FORGET_BUCKET)
            .execute(Tuple.of((short) (forgotten - 1), audience))
            .replaceWithVoid();
    return forgotten < Buckets.COUNT
        ? bucket
        : bucket
            .chain(() -> tx.client().preparedQuery(FORGET_LIST).execute(Tuple.of(audience)))
            .replaceWithVoid();
  }
}
