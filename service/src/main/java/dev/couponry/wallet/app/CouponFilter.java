package dev.couponry.wallet.app;

import dev.couponry.wallet.domain.CouponState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which coupons, of batches of one tenant.
 *
 * @param userId empty for anybody's and nobody's
 * @param states where they stand; none given: anywhere
 * @param claimed when they were claimed; what nobody has claimed was claimed at no time
 * @param used when a use of theirs was redeemed that was not returned
 */
public record CouponFilter(
    String tenant,
    List<UUID> batchIds,
    Optional<String> userId,
    Set<CouponState> states,
    Span claimed,
    Span used) {

  /** From an instant until before another; empty: without that bound. */
  public record Span(Optional<Instant> from, Optional<Instant> before) {
    /** At any time, or never. */
    public static final Span ANY = new Span(Optional.empty(), Optional.empty());
  }

  /** Whether it passes over coupons of these batches or this user. */
  boolean isSelective() {
    return !states.isEmpty() || !claimed.equals(Span.ANY) || !used.equals(Span.ANY);
  }

  /** The same, wherever they stand. */
  CouponFilter anywhere() {
    return new CouponFilter(tenant, batchIds, userId, Set.of(), claimed, used);
  }
}
