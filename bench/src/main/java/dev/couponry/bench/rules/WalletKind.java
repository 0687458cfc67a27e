package dev.couponry.bench.rules;

/** What kind of coupons a wallet holds. */
public enum WalletKind {
  /** Random, as shoppers have them: usual thresholds, 3 to 15 % off, mostly one a shop or layer. */
  ORDINARY("random, as shoppers have them"),
  /**
   * Random in everything: sizes, thresholds close to what is in the cart, several of a group,
   * groups across layers. Together they take half of the cart.
   */
  HARSH("random in everything"),
  /** Adversarial: coupons of one worth, each of a batch of its own, five of which go together. */
  EQUAL_VALUED("adversarial: equal-valued, five together"),
  /** Adversarial: one group of which ten go together, percentages and amounts mixed. */
  LONG_GROUP("adversarial: ten of one group together"),
  /** Adversarial: thresholds on what is left, missed by one once other coupons were used. */
  JUST_MISSED("adversarial: thresholds just missed");

  private final String title;

  WalletKind(String title) {
    this.title = title;
  }

  /** For people. */
  String title() {
    return title;
  }
}
