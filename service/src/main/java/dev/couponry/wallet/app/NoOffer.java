package dev.couponry.wallet.app;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;

/** The answer when a campaign does not offer the batch that was named. */
final class NoOffer {
  private NoOffer() {}

  static <T> Answer<T> answer(String campaign, String batch) {
    return Answer.refused(
        Refusal.of(
                Reason.COUPON_BATCH_NOT_FOUND,
                "campaign " + campaign + " has no coupon batch " + batch)
            .with("campaign", campaign)
            .with("batch", batch));
  }
}
