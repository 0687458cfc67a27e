package dev.couponry.pricing.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.domain.Standing;
import dev.couponry.rules.Candidate;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Coupons with what they come from and what stands against them, as one order sees them. */
@Singleton
public final class Standings {
  private final Origins origins;
  private final Holds holds;

  Standings(Origins origins, Holds holds) {
    this.origins = origins;
    this.holds = holds;
  }

  /** A coupon and the candidate it is for a cart. */
  public record Considered(IssuedCoupon issued, Candidate candidate) {}

  /**
   * The coupons as an order sees them: what its own lock holds does not count against it.
   *
   * @param orderId empty if there is no order yet
   */
  public Uni<List<Considered>> of(
      Tx tx, String tenant, List<Coupon> coupons, String orderId, Instant now) {
    Uni<Set<UUID>> own =
        orderId.isEmpty()
            ? Uni.createFrom().item(Set.of())
            : holds.ofOrder(tx, tenant, orderId, now);
    return own.chain(
        held ->
            origins
                .of(tx, coupons, now)
                .map(issued -> issued.stream().map(it -> considered(it, held)).toList()));
  }

  private static Considered considered(IssuedCoupon issued, Set<UUID> held) {
    Coupon coupon = issued.coupon();
    Coupon seen = held.contains(coupon.couponId()) ? coupon.withoutHold() : coupon;
    return new Considered(issued, Standing.candidate(seen, issued.offer(), issued.readTime()));
  }
}
