package dev.couponry.event.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay, beside whoever changes rows of the outbox, as erasing and merging users do. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RelayTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private final UUID key = UUID.randomUUID();

  @Inject Pool pool;

  @AfterEach
  void forget() {
    query("DELETE FROM event WHERE key_id = '%s'");
  }

  @Test
  void anEventThatIsChangedWhileItIsTakenStaysBeforeLaterOnes() {
    SqlConnection holding = begun();
    SqlConnection erasing = begun();
    run(holding, "SELECT FROM event_log FOR UPDATE");
    add(1);
    run(erasing, "UPDATE outbox SET user_id = 'nobody' WHERE key_id = '%s'");
    add(2);
    run(holding, "ROLLBACK");
    await("the relay waits for the change").atMost(BOUND).until(this::isWaiting);
    run(erasing, "COMMIT");

    await().atMost(BOUND).untilAsserted(() -> assertThat(log()).hasSize(2));
    assertThat(log()).containsExactly("nobody 1", "ann 2");
    holding.closeAndAwait();
    erasing.closeAndAwait();
  }

  private SqlConnection begun() {
    SqlConnection connection = pool.getConnection().await().atMost(BOUND);
    run(connection, "BEGIN");
    return connection;
  }

  private void add(int number) {
    query(
        "INSERT INTO outbox (bucket, tenant, type, key_id, user_id, data)"
            + " SELECT bucket_of(k), 'relay', 'coupon.changed', k, 'ann',"
            + " jsonb_build_object('version', "
            + number
            + ") FROM (SELECT '%s'::uuid AS k) AS keys");
  }

  private boolean isWaiting() {
    return query(
                "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%%DELETE FROM outbox%%'")
            .size()
        > 0;
  }

  /** Whose they are, and their numbers, in the order of the log. */
  private List<String> log() {
    List<String> events = new ArrayList<>();
    query(
            "SELECT user_id || ' ' || (data ->> 'version') FROM event WHERE key_id = '%s'"
                + " ORDER BY position")
        .forEach(row -> events.add(row.getString(0)));
    return events;
  }

  private RowSet<Row> query(String sql) {
    return pool.query(sql.formatted(key)).execute().await().atMost(BOUND);
  }

  private void run(SqlConnection connection, String sql) {
    connection.query(sql.formatted(key)).execute().await().atMost(BOUND);
  }
}
