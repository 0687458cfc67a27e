package dev.couponry.wallet.domain;

import dev.couponry.rules.ValidityPeriod;
import java.time.Instant;

/**
 * How and when a coupon came to its user.
 *
 * @param placement where it was displayed, as the caller said; may be empty
 * @param channel as the caller said; may be empty
 */
public record Claim(
    String userId,
    Instant claimTime,
    ValidityPeriod period,
    String placement,
    String channel,
    Acquisition acquisition) {

  public Instant usableFrom() {
    return period.usableFrom();
  }

  public Instant expireTime() {
    return period.expireTime();
  }
}
