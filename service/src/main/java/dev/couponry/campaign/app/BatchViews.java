package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows batches with their counters, by the same few statements for any number of them. */
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
        .chain(counted -> paces(tx, batches).map(paces -> views(batches, counted, paces)));
  }

  /** Those whose codes are not made in advance cost no statement. */
  private Uni<Map<UUID, Counts.Pace>> paces(Tx tx, List<Batch> batches) {
    Set<UUID> generated =
        batches.stream()
            .filter(it -> it.spec().code().mode() == CodeMode.PREGENERATED)
            .map(Batch::id)
            .collect(Collectors.toSet());
    return generated.isEmpty() ? Uni.createFrom().item(Map.of()) : counts.paces(tx, generated);
  }

  private static List<BatchView> views(
      List<Batch> batches, Map<UUID, Counts.Count> counted, Map<UUID, Counts.Pace> paces) {
    return batches.stream()
        .map(
            it ->
                new BatchView(
                    it,
                    counted.getOrDefault(it.id(), Counts.Count.NOTHING),
                    paces.getOrDefault(it.id(), Counts.Pace.NONE)))
        .toList();
  }
}
