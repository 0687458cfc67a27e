package dev.couponry.event.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.campaign.app.Movements;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.event.app.Events;
import dev.couponry.event.domain.Event;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that an earlier version relayed have names and splits in their data, and no ids. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class EarlierEventsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final String TENANT = "earlier";

  @Inject Events events;
  @Inject Movements movements;
  @Inject Transactions transactions;
  @Inject Pool pool;

  /** Where no event of other tests is. */
  @BeforeEach
  void relayed() {
    sql(
        """
        INSERT INTO event (partition, position, event_id, tenant, type, key_id, event_time, data)
        SELECT 0, e.position, gen_random_uuid(), 'earlier', 'dev.couponry.' || e.type || '.v1',
          gen_random_uuid(), now(), e.data::jsonb
        FROM (VALUES
          (-2, 'coupon.claimed', '{"version": 1, "batch": "b", "campaign": "c"}'),
          (-1, 'redemption.redeemed', '{"version": 2, "discounts": [{"amount": 5}]}')
        ) AS e(position, type, data)
        """);
  }

  @AfterEach
  void forget() {
    sql("DELETE FROM event WHERE tenant = 'earlier'");
  }

  @Test
  void theyAreToldAsTheyAre() {
    List<Event> told = run(tx -> events.ofTenant(tx, TENANT, -3, 2)).events();

    assertThat(told)
        .extracting(event -> new JsonObject(event.data()))
        .containsExactly(
            new JsonObject("{\"version\": 1, \"batch\": \"b\", \"campaign\": \"c\"}"),
            new JsonObject("{\"version\": 2, \"discounts\": [{\"amount\": 5}]}"));
  }

  @Test
  void theyMoveWhatTheyName() {
    Movements.Span span = new Movements.Span(TENANT, new Movements.Place(-3, Instant.now()), -1);

    Map<String, Set<Movements.Named>> moved = run(tx -> movements.in(tx, List.of(span)));

    assertThat(moved)
        .containsExactly(
            Map.entry(
                TENANT,
                Set.of(
                    new Movements.Named(SubjectKind.CAMPAIGN, "c"),
                    new Movements.Named(SubjectKind.COUPON_BATCH, "b"))));
  }

  private <T> T run(Function<Tx, Uni<T>> work) {
    return transactions.read(work).await().atMost(BOUND);
  }

  private void sql(String statement) {
    pool.query(statement).execute().await().atMost(BOUND);
  }
}
