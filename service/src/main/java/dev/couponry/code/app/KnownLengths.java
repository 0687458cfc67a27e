package dev.couponry.code.app;

import dev.couponry.code.domain.GivenCode;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lengths of given codes in memory, so that a mistyped code is told without a query. Lengths
 * that this replica adds are known here before they are there; those that another adds, a second
 * later. Without news for some seconds every length may be one.
 */
@Singleton
public final class KnownLengths implements Sweep {
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration AT_START = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final GivenLengths lengths;
  private final Map<String, Set<Integer>> adding = new ConcurrentHashMap<>();
  private volatile Map<String, Set<Integer>> stored = Map.of();
  private volatile long readAt = System.nanoTime() - FRESH_NANOS;

  KnownLengths(Transactions transactions, GivenLengths lengths) {
    this.transactions = transactions;
    this.lengths = lengths;
  }

  /** Knows them from the first call on. */
  void onStart(@Observes StartupEvent start) {
    sweep(1).onFailure().recoverWithNull().await().atMost(AT_START);
  }

  /** Whether the tenant may have a given code of this length. */
  public boolean mayHave(String tenant, int length) {
    return System.nanoTime() - readAt >= FRESH_NANOS
        || stored.getOrDefault(tenant, Set.of()).contains(length)
        || adding.getOrDefault(tenant, Set.of()).contains(length);
  }

  /**
   * Notes, in the transaction that adds them, the lengths of codes. Only what has been read is
   * known to be there: a transaction that noted them before may have been rolled back.
   */
  Uni<Void> add(Tx tx, String tenant, Iterable<String> codes) {
    Set<Integer> added = new TreeSet<>();
    codes.forEach(code -> added.add(GivenCode.length(code)));
    adding.computeIfAbsent(tenant, any -> ConcurrentHashMap.newKeySet()).addAll(added);
    return stored.getOrDefault(tenant, Set.of()).containsAll(added)
        ? Uni.createFrom().voidItem()
        : lengths.add(tx, tenant, added);
  }

  /** Reads what others have added; nothing is ever due. */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .read(lengths::all)
        .invoke(
            all -> {
              stored = all;
              readAt = System.nanoTime();
            })
        .replaceWith(0);
  }
}
