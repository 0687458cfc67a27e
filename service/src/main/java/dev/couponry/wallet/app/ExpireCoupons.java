package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records that coupons have expired, and gives back what their unused uses had committed. */
@Singleton
final class ExpireCoupons implements Sweep {
  private final Transactions transactions;
  private final Clock clock;
  private final Coupons coupons;
  private final Catalog catalog;
  private final Budgets budgets;

  ExpireCoupons(
      Transactions transactions, Clock clock, Coupons coupons, Catalog catalog, Budgets budgets) {
    this.transactions = transactions;
    this.clock = clock;
    this.coupons = coupons;
    this.catalog = catalog;
    this.budgets = budgets;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(
            tx ->
                clock
                    .now(tx)
                    .chain(now -> coupons.expire(tx, most, now))
                    .call(gone -> giveBack(tx, gone))
                    .map(gone -> Answer.done((int) count(gone))))
        .map(answer -> answer.fold(n -> n, refusal -> 0));
  }

  private static long count(List<Coupons.Expired> gone) {
    return gone.stream().mapToLong(Coupons.Expired::coupons).sum();
  }

  private Uni<Void> giveBack(Tx tx, List<Coupons.Expired> gone) {
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return catalog
        .batches(tx, gone.stream().map(Coupons.Expired::batchId).collect(Collectors.toSet()))
        .map(batches -> movements(gone, batches))
        .chain(
            movements ->
                movements.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : budgets.giveBack(tx, movements));
  }

  private static List<Movement> movements(List<Coupons.Expired> gone, Map<UUID, Batch> batches) {
    return gone.stream()
        .filter(it -> batches.get(it.batchId()).commitment() > 0)
        .map(
            it -> {
              Batch batch = batches.get(it.batchId());
              return new Movement(
                  Cause.ofBatch(batch.campaignId(), batch.id()), it.uses() * batch.commitment());
            })
        .toList();
  }
}
