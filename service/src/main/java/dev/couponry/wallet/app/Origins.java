package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of coupons, and of what is to become one, what they come from. */
@Singleton
public final class Origins {
  private final Catalog catalog;

  Origins(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Each coupon with its batch and the campaign it was claimed through, in the same order. */
  public Uni<List<IssuedCoupon>> of(Tx tx, List<Coupon> coupons, Instant now) {
    if (coupons.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.combine()
        .all()
        .unis(
            catalog.batches(tx, ids(coupons, Coupon::batchId)),
            catalog.campaigns(tx, ids(coupons, Coupon::campaignId)))
        .with((batches, campaigns) -> joined(coupons, batches, campaigns, now));
  }

  /** A batch as a campaign hands it out, deleted ones included. */
  public Uni<Offer> offer(Tx tx, UUID campaignId, UUID batchId) {
    return Uni.combine()
        .all()
        .unis(catalog.batches(tx, Set.of(batchId)), catalog.campaigns(tx, Set.of(campaignId)))
        .with((batches, campaigns) -> new Offer(campaigns.get(campaignId), batches.get(batchId)));
  }

  private static List<IssuedCoupon> joined(
      List<Coupon> coupons, Map<UUID, Batch> batches, Map<UUID, Campaign> campaigns, Instant now) {
    return coupons.stream()
        .map(
            it ->
                new IssuedCoupon(
                    it, new Offer(campaigns.get(it.campaignId()), batches.get(it.batchId())), now))
        .toList();
  }

  private static Set<UUID> ids(List<Coupon> coupons, Function<Coupon, UUID> id) {
    return coupons.stream().map(id).collect(Collectors.toSet());
  }
}
