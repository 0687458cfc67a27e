package dev.couponry.finance.domain;

/** Where an amount is booked. */
public enum Account {
  /** A budget's money that nothing has a claim on, less what the budget was given. */
  BUDGET_AVAILABLE,
  /** What approved batches may cost at most (mode COMMITTED). */
  BUDGET_COMMITTED,
  /** What locks hold (mode METERED). */
  BUDGET_RESERVED,
  /** What redemptions cost (mode METERED). */
  BUDGET_SPENT,
  /** What a party pays for discounts: positive, and negative when they are taken back. */
  FUNDER,
  /** The discounts that buyers got: negative, the counterpart of {@link #FUNDER}. */
  DISCOUNT
}
