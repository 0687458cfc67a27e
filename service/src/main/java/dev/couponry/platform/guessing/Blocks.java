package dev.couponry.platform.guessing;

import dev.couponry.platform.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Who is kept out, in memory, so that a call that names a code asks the database nothing more. A
 * replica knows at once whom it has blocked itself, and within a second whom the others have. They
 * are few: each has cost its caller as many misses as a user may have.
 */
@Singleton
final class Blocks {
  private static final Logger LOG = Logger.getLogger(Blocks.class);

  private final Transactions transactions;
  private final Misses misses;
  private final Map<Party, Block> known = new ConcurrentHashMap<>();

  Blocks(Transactions transactions, Misses misses) {
    this.transactions = transactions;
    this.misses = misses;
  }

  private record Block(long endNanos, long learnedNanos) {}

  /** For how long somebody is still kept out; empty if it is not. */
  Optional<Duration> left(Party party) {
    return Optional.ofNullable(known.get(party))
        .map(it -> Duration.ofNanos(it.endNanos() - System.nanoTime()))
        .filter(it -> it.compareTo(Duration.ZERO) > 0);
  }

  /** Keeps somebody out until its window ends. */
  void add(Standing standing) {
    long now = System.nanoTime();
    known.put(standing.party(), new Block(now + standing.left().toNanos(), now));
  }

  /** Learns what all replicas know. Without news nobody is kept out: nothing can be found then. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> refresh() {
    long asked = System.nanoTime();
    return transactions
        .read(misses::blocked)
        .invoke(blocked -> replace(blocked, asked))
        .replaceWithVoid()
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.debug("Who guesses codes is not known just now", failure);
              known.clear();
              return null;
            });
  }

  /** What this replica has learned since it asked may not be among the answers. */
  private void replace(List<Standing> blocked, long asked) {
    Set<Party> still = blocked.stream().map(Standing::party).collect(Collectors.toSet());
    known
        .entrySet()
        .removeIf(it -> it.getValue().learnedNanos() < asked && !still.contains(it.getKey()));
    blocked.forEach(this::add);
  }
}
