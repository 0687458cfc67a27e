package dev.couponry.redemption.grpc;

import dev.couponry.redemption.app.Order;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The redemption that a request is about, by its id or by its order's.
 *
 * @param orderId where there is no id
 */
record Target(String tenant, Optional<UUID> redemptionId, String orderId) {

  static Target ofId(String tenant, String redemptionId, Violations violations) {
    UUID id = Fields.uuid(violations, "redemption_id", redemptionId);
    return new Target(tenant, Optional.of(id), "");
  }

  static Target ofOrder(String tenant, String orderId, Violations violations) {
    return new Target(tenant, Optional.empty(), Fields.id(violations, "order_id", orderId));
  }

  static Target missing(String tenant, Violations violations) {
    violations.add("redemption_id", "or order_id is required");
    return new Target(tenant, Optional.empty(), "");
  }

  /** What makes it meet another call: see {@link dev.couponry.platform.batching.Batcher#run}. */
  Set<String> names() {
    return Set.of(
        redemptionId.map(id -> "redemption/" + id).orElseGet(() -> Order.name(tenant, orderId)));
  }
}
