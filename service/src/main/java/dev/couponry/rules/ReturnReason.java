package dev.couponry.rules;

/** Why units of a paid order come back. */
public enum ReturnReason {
  MERCHANT_REFUND_BEFORE_COMPLETION,
  BUYER_REFUND,
  RETURN_ACCEPTED,
  STORE_CORRECTION
}
