package dev.couponry.redemption.app;

import dev.couponry.pricing.app.Selection;
import dev.couponry.rules.Cart;
import dev.couponry.wallet.domain.Claimant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * An order and the coupons it is to use.
 *
 * @param newUser whether the buyer has not bought before
 * @param codes of coupons, trimmed and in upper case
 * @param ids of coupons; with the codes at least one coupon
 * @param expectedTotalDiscount what the caller has shown the buyer, in minor units, if it says so
 */
public record Order(
    String tenant,
    String orderId,
    Claimant buyer,
    boolean newUser,
    Cart cart,
    List<String> codes,
    List<UUID> ids,
    OptionalLong expectedTotalDiscount) {

  Selection.Choice choice() {
    return new Selection.Choice(tenant, buyer.userId(), codes, ids);
  }

  /** What the order is called in its tenant. */
  public static String name(String tenant, String orderId) {
    return "order/" + tenant + "/" + orderId;
  }

  /** What makes it meet another call: see {@link dev.couponry.platform.batching.Batcher#run}. */
  public Set<String> names() {
    return Set.of(name(tenant, orderId));
  }
}
