package dev.couponry.k8s.spec;

/** How large values may be, as the service says; `Size` counts characters (code points). */
final class Bounds {
  /** Minor units in a rule. */
  static final long AMOUNT = 1_000_000_000_000L;

  /** Minor units of a budget. */
  static final long BUDGET = 1_000_000_000_000_000L;

  /** Coupons in a limit or quota. */
  static final long COUNT = 1_000_000_000_000L;

  /** Coupons of a batch, and units in a threshold. */
  static final long QUANTITY = 1_000_000_000L;

  /** A name as in Kubernetes. */
  static final int NAME = 63;

  /** An id of the caller's. */
  static final int ID = 128;

  /** `PARTY:` and an id. */
  static final int FUNDER = 134;

  /** RFC 3339 with nanoseconds and an offset. */
  static final int INSTANT = 35;

  /** A length of time. */
  static final int DURATION = 32;

  private Bounds() {}
}
