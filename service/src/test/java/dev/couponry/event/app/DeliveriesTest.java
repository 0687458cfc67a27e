package dev.couponry.event.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.event.app.Deliveries.Progress;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may say how far a partition has got. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DeliveriesTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Inject Deliveries deliveries;
  @Inject Transactions transactions;
  @Inject Pool pool;

  private final String sink = "sink-" + UUID.randomUUID();

  @BeforeEach
  void oneEventIsDue() {
    run(tx -> deliveries.open(tx, sink));
    sql("DELETE FROM event_delivery WHERE partition > 0 AND sink = '" + sink + "'");
    sql("UPDATE event_delivery SET position = -1 WHERE sink = '" + sink + "'");
    sql(
        """
        INSERT INTO event (partition, position, event_id, tenant, type, key_id, event_time, data)
        VALUES (0, 0, gen_random_uuid(), 'nobody', 'test', gen_random_uuid(), now(), '{}')
        ON CONFLICT DO NOTHING
        """);
  }

  @AfterEach
  void forget() {
    sql("DELETE FROM event WHERE position = 0");
    sql("DELETE FROM event_delivery WHERE sink = '" + sink + "'");
  }

  @Test
  void onlyOneHasALease() {
    lease();
    Optional<Lease> second = run(tx -> deliveries.lease(tx, sink, UUID.randomUUID()));
    assertThat(second).isEmpty();
  }

  /** As a process that was stopped with SIGSTOP in the middle of a sending. */
  @Test
  void whoeverSleptThroughTheEndOfTheLeaseChangesNothingAnyMore() {
    Lease slept = lease();
    sql("UPDATE event_delivery SET lease_until = now() WHERE sink = '" + sink + "'");
    Lease next = lease();
    assertThat(next.epoch()).isGreaterThan(slept.epoch());

    assertThat(end(slept, 5)).isFalse();
    assertThat(position()).isEqualTo(-1);
    assertThat(end(next, 0)).isTrue();
    assertThat(end(slept, -1)).isFalse();
    assertThat(position()).isZero();
  }

  private Lease lease() {
    Optional<Lease> lease = run(tx -> deliveries.lease(tx, sink, UUID.randomUUID()));
    return lease.orElseThrow();
  }

  private boolean end(Lease lease, long position) {
    return run(tx -> deliveries.end(tx, lease, new Progress(position, 0, Duration.ZERO)));
  }

  private long position() {
    return sql("SELECT position FROM event_delivery WHERE sink = '" + sink + "'");
  }

  private <T> T run(Function<Tx, Uni<T>> work) {
    return transactions.read(work).await().atMost(BOUND);
  }

  private long sql(String statement) {
    var rows = pool.query(statement).execute().await().atMost(BOUND);
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
  }
}
