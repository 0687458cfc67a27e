package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the service has said it did, as the client heard it, to be compared to the rows. */
final class Acknowledged {
  private static final int AT_ONCE = 100_000;

  private final String what;
  private final String sql;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** An answer: what it made, and for whom. */
  private record Answer(UUID id, String owner) {}

  private Acknowledged(String what, String sql) {
    this.what = what;
    this.sql = sql;
  }

  /** Coupons and the users who have them. */
  static Acknowledged coupons() {
    return new Acknowledged(
        "coupon", "EXISTS (SELECT FROM coupon c WHERE c.coupon_id = a.id AND c.user_id = a.owner)");
  }

  /** Redemptions and the orders they are of. */
  static Acknowledged redemptions() {
    return new Acknowledged(
        "redemption",
        "EXISTS (SELECT FROM redemption r WHERE r.redemption_id = a.id AND r.order_id = a.owner"
            + " AND r.state = 'REDEEMED')");
  }

  /** Notes an answer. */
  void add(String id, String owner) {
    answers.add(new Answer(UUID.fromString(id), owner));
  }

  /**
   * Looks all of them up.
   *
   * @return how many there are
   * @throws IllegalStateException if one is not there
   */
  long check(Workbench bench) throws SQLException {
    List<Answer> all = List.copyOf(answers);
    try (Connection database = bench.connect();
        PreparedStatement statement = database.prepareStatement(missing())) {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        check(database, statement, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
      }
    }
    return all.size();
  }

  private String missing() {
    return "SELECT count(*), min(a.id::text) FROM unnest(?::uuid[], ?::text[]) AS a(id, owner)"
        + " WHERE NOT "
        + sql;
  }

  private void check(Connection database, PreparedStatement statement, List<Answer> some)
      throws SQLException {
    List<Object> ids = new ArrayList<>();
    List<Object> owners = new ArrayList<>();
    some.forEach(
        answer -> {
          ids.add(answer.id());
          owners.add(answer.owner());
        });
    statement.setArray(1, database.createArrayOf("uuid", ids.toArray()));
    statement.setArray(2, database.createArrayOf("text", owners.toArray()));
    try (ResultSet missing = statement.executeQuery()) {
      missing.next();
      if (missing.getLong(1) > 0) {
        throw new IllegalStateException(
            "acknowledged and not there: %d times a %s, such as %s"
                .formatted(missing.getLong(1), what, missing.getString(2)));
      }
    }
  }
}
