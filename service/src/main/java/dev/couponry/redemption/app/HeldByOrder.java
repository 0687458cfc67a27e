package dev.couponry.redemption.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.app.Holds;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Use;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells quotes which coupons an order holds itself. */
@Singleton
final class HeldByOrder implements Holds {
  private final Redemptions redemptions;

  HeldByOrder(Redemptions redemptions) {
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Set<UUID>> ofOrder(Tx tx, String tenant, String orderId, Instant now) {
    return redemptions
        .ofOrder(tx, tenant, orderId)
        .map(
            found ->
                found.filter(it -> it.holds(now)).map(HeldByOrder::couponIds).orElse(Set.of()));
  }

  private static Set<UUID> couponIds(Redemption redemption) {
    return redemption.uses().stream().map(Use::couponId).collect(Collectors.toSet());
  }
}
