package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What COMMITTED budgets have set aside for uses that nobody will make. */
@Singleton
final class Commitments {
  private final Catalog catalog;
  private final Budgets budgets;

  Commitments(Catalog catalog, Budgets budgets) {
    this.catalog = catalog;
    this.budgets = budgets;
  }

  /** Gives back what these would have cost at most; the last step of a unit of work. */
  Uni<Void> giveBack(Tx tx, List<Lapsed> gone) {
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return catalog
        .batches(tx, gone.stream().map(Lapsed::batchId).collect(Collectors.toSet()))
        .map(batches -> movements(gone, batches))
        .chain(
            movements ->
                movements.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : budgets.giveBack(tx, movements));
  }

  private static List<Movement> movements(List<Lapsed> gone, Map<UUID, Batch> batches) {
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
