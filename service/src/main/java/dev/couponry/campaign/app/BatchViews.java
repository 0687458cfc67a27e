package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows batches with their counters, by one statement for any number of them. */
@Singleton
final class BatchViews {
  private final Counts counts;

  BatchViews(Counts counts) {
    this.counts = counts;
  }

  Uni<BatchView> of(Tx tx, Batch batch) {
    return of(tx, List.of(batch)).map(views -> views.get(0));
  }

  /** In the same order. */
  Uni<List<BatchView>> of(Tx tx, List<Batch> batches) {
    Set<UUID> ids = batches.stream().map(Batch::id).collect(Collectors.toSet());
    return counts
        .ofBatches(tx, ids)
        .map(
            counted ->
                batches.stream()
                    .map(
                        it ->
                            new BatchView(it, counted.getOrDefault(it.id(), Counts.Count.NOTHING)))
                    .toList());
  }
}
