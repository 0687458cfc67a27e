package dev.couponry.pricing.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Which coupons an order holds. */
public interface Holds {

  /** The ids of the coupons that the order's lock holds at the instant; empty if it has none. */
  Uni<Set<UUID>> ofOrder(Tx tx, String tenant, String orderId, Instant now);
}
