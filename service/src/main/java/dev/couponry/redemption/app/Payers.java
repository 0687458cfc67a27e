package dev.couponry.redemption.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Budget;
import dev.couponry.campaign.domain.BudgetMode;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.app.IssuedCoupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who pays out of METERED budgets. A coupon draws on the budget of its batch's home campaign,
 * through whichever campaign it was claimed.
 */
@Singleton
final class Payers {
  private final Catalog catalog;

  Payers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The funders whose parts a METERED budget counts, by batch; batches without one left out. */
  Uni<Map<UUID, Set<String>>> metered(Tx tx, Collection<Batch> batches) {
    return metered(tx, batches, Map.of());
  }

  /** As above, of the batches of coupons; what was claimed at home needs no look-up. */
  Uni<Map<UUID, Set<String>>> metered(Tx tx, List<IssuedCoupon> coupons) {
    Map<UUID, Campaign> known = new HashMap<>();
    coupons.forEach(it -> known.put(it.offer().campaign().id(), it.offer().campaign()));
    return metered(tx, coupons.stream().map(it -> it.offer().batch()).toList(), known);
  }

  private Uni<Map<UUID, Set<String>>> metered(
      Tx tx, Collection<Batch> batches, Map<UUID, Campaign> known) {
    Set<UUID> missing =
        batches.stream()
            .map(Batch::campaignId)
            .filter(it -> !known.containsKey(it))
            .collect(Collectors.toSet());
    return (missing.isEmpty()
            ? Uni.createFrom().item(Map.<UUID, Campaign>of())
            : catalog.campaigns(tx, missing))
        .map(
            read -> {
              Map<UUID, Campaign> homes = new HashMap<>(known);
              homes.putAll(read);
              return counted(batches, homes);
            });
  }

  private static Map<UUID, Set<String>> counted(
      Collection<Batch> batches, Map<UUID, Campaign> homes) {
    Map<UUID, Set<String>> counted = new HashMap<>();
    for (Batch batch : batches) {
      homes
          .get(batch.campaignId())
          .budget()
          .filter(it -> it.mode() == BudgetMode.METERED)
          .map(Budget::counted)
          .ifPresent(funders -> counted.put(batch.id(), funders));
    }
    return counted;
  }
}
