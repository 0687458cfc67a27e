package dev.couponry.redemption.app;

import dev.couponry.redemption.domain.Redemption;
import java.time.Instant;
import java.util.Optional;

/**
 * What the caller says of the payment.
 *
 * @param amount minor units
 */
public record PaidOrder(long amount, Optional<Instant> paidTime) {

  Redemption.Payment at(Instant redeemTime) {
    return new Redemption.Payment(redeemTime, amount, paidTime);
  }
}
