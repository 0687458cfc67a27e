package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.wallet.domain.Coupon;
import java.time.Instant;

/**
 * A coupon with what it comes from.
 *
 * @param offer the campaign it was claimed through and its batch
 * @param readTime the instant at which its state is told
 */
public record IssuedCoupon(Coupon coupon, Offer offer, Instant readTime) {

  /** Another coupon of the same offer, as it is at the same instant. */
  IssuedCoupon with(Coupon other) {
    return new IssuedCoupon(other, offer, readTime);
  }
}
