package dev.couponry.platform.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GuessesTest {
  private static final Answer<String> FOUND = Answer.done("found");
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject GuessLimits limits;
  @Inject MeterRegistry registry;

  private Guesses here;
  private Blocks elsewheresBlocks;
  private Guesses elsewhere;
  private Guesser eve;

  @BeforeEach
  void start() {
    Misses misses = new Misses(clock, limits);
    here = new Guesses(transactions, misses, new Blocks(transactions, misses), registry);
    elsewheresBlocks = new Blocks(transactions, misses);
    elsewhere = new Guesses(transactions, misses, elsewheresBlocks, registry);
    eve = new Guesser("tenant-" + UUID.randomUUID(), "orders", "eve");
  }

  @Test
  void replicasCountTogetherAndKeepOutTogether() {
    assertThat(count(here, eve, 19)).isEqualTo(FOUND);
    assertThat(count(elsewhere, eve, 1)).isEqualTo(FOUND);

    assertThat(elsewhere.refusal(eve)).as("at once where it happened").isPresent();
    assertThat(here.refusal(eve)).as("not known yet").isEmpty();
    assertThat(reason(count(here, eve, 1)))
        .as("but no miss goes through")
        .isEqualTo("RATE_LIMITED");
  }

  @Test
  void aReplicaLearnsWhomOthersKeepOut() {
    count(here, eve, 20);
    assertThat(elsewhere.refusal(eve)).isEmpty();

    elsewheresBlocks.refresh().await().atMost(BOUND);

    assertThat(elsewhere.refusal(eve))
        .hasValueSatisfying(
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.RATE_LIMITED);
              assertThat(it.retryAfter().orElseThrow())
                  .isBetween(Duration.ofMinutes(9), limits.window());
            });
    assertThat(elsewhere.refusal(new Guesser(eve.tenant(), "orders", "ann"))).isEmpty();
    assertThat(elsewhere.refusal(new Guesser("another", "orders", "eve"))).isEmpty();
  }

  @Test
  void concurrentMissesOfManyUsersAreCountedExactlyForTheirCaller() {
    long told =
        Multi.createFrom()
            .range(0, 2_100)
            .onItem()
            .transformToUni(i -> (i % 2 == 0 ? here : elsewhere).count(user(i), 1, FOUND))
            .merge(50)
            .filter(Answer::isDone)
            .collect()
            .asList()
            .await()
            .atMost(BOUND)
            .size();

    assertThat(told).isEqualTo(2_000);
    assertThat(elsewhere.refusal(user(5_000)).or(() -> here.refusal(user(5_000))))
        .hasValueSatisfying(it -> assertThat(it.metadata()).containsValue("code_misses_caller"));
    assertThat(here.refusal(new Guesser(eve.tenant(), "another caller", "user-7"))).isEmpty();
  }

  private Guesser user(int i) {
    return new Guesser(eve.tenant(), "orders", "user-" + i);
  }

  private static Answer<String> count(Guesses replica, Guesser guesser, int misses) {
    return replica.count(guesser, misses, FOUND).await().atMost(BOUND);
  }

  private static String reason(Answer<?> answer) {
    return answer.fold(value -> "", refusal -> refusal.reason().name());
  }
}
