package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Stock;
import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives the commitment of unclaimed coupons back, once a batch: after its campaign's end, or its
 * deletion.
 */
@Singleton
public final class ReleaseUnclaimed implements Sweep {

  /**
   * By then every claim that was decided before holds its tally, or is no more: the database ends a
   * transaction that idles for 5 s, and a statement after 2 s, and a claim is two statements away
   * from its tally.
   */
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private final Transactions transactions;
  private final Unclaimed unclaimed;
  private final Budgets budgets;

  ReleaseUnclaimed(Transactions transactions, Unclaimed unclaimed, Budgets budgets) {
    this.transactions = transactions;
    this.unclaimed = unclaimed;
    this.budgets = budgets;
  }

  /** Settles some batches; several replicas may do so at once. */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(tx -> release(tx, most))
        .map(answer -> answer.fold(count -> count, refusal -> 0));
  }

  private Uni<Answer<Integer>> release(Tx tx, int most) {
    return unclaimed
        .lockDue(tx, SETTLING, most)
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().item(Answer.done(0))
                    : unclaimed
                        .lockClaimed(tx, ids(due))
                        .chain(claimed -> giveBack(tx, due, claimed)));
  }

  private Uni<Answer<Integer>> giveBack(Tx tx, List<Stock> due, Map<UUID, Long> claimed) {
    Map<UUID, Long> released = new HashMap<>();
    for (Stock stock : due) {
      UUID id = stock.batchId();
      released.put(id, stock.unclaimed(claimed.getOrDefault(id, 0L)));
    }
    List<Movement> movements =
        due.stream()
            .map(it -> new Movement(cause(it), it.commitmentOf(released.get(it.batchId()))))
            .toList();
    return unclaimed
        .settle(tx, released)
        .chain(() -> budgets.giveBack(tx, movements))
        .replaceWith(Answer.done(due.size()));
  }

  private static Cause cause(Stock stock) {
    return Cause.ofBatch(stock.campaignId(), stock.batchId());
  }

  private static Set<UUID> ids(List<Stock> stocks) {
    return stocks.stream().map(it -> it.batchId()).collect(Collectors.toSet());
  }
}
