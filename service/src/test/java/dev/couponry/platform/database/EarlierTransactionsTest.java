package dev.couponry.platform.database;

import dev.couponry.platform.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** That one is waited for is shown where it matters: see {@code VoidCouponsTest}. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class EarlierTransactionsTest {
  /** Less than anybody is waited for. */
  private static final Duration BOUND = Duration.ofSeconds(15);

  @Inject Transactions transactions;
  @Inject EarlierTransactions earlier;

  @Test
  void twoThatWaitDoNotWaitForEachOther() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();

    Uni.join()
        .all(waiting(first, second), waiting(second, first))
        .andFailFast()
        .await()
        .atMost(BOUND);
  }

  private Uni<Boolean> waiting(CompletableFuture<Void> mine, CompletableFuture<Void> others) {
    return transactions.always(
        tx -> met(tx, mine, others).chain(() -> earlier.awaitEnd(tx)).replaceWith(true));
  }

  /** Goes on when the other has begun, too. */
  private static Uni<Void> met(
      Tx tx, CompletableFuture<Void> mine, CompletableFuture<Void> others) {
    return tx.reading()
        .query("SELECT")
        .execute()
        .invoke(() -> mine.complete(null))
        .chain(() -> Uni.createFrom().completionStage(others));
  }
}
