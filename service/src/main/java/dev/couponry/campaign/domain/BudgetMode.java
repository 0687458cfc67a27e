package dev.couponry.campaign.domain;

/** What counts against a budget's amount. */
public enum BudgetMode {
  /** What approved batches may cost at most. */
  COMMITTED,
  /** What locks reserve and redemptions spend. */
  METERED
}
