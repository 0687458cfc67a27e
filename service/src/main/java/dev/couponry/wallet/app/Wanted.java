package dev.couponry.wallet.app;

/** What a user wants of a campaign. */
public sealed interface Wanted {

  String name();

  /** A coupon of the batch of this name. */
  record OfBatch(String name) implements Wanted {}

  /** The coupons of the pack of this name, all or none. */
  record OfPack(String name) implements Wanted {}
}
