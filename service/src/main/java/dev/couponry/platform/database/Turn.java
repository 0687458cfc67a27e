package dev.couponry.platform.database;

/**
 * When a statement's turn comes, among those of units of work that share a transaction. What locks
 * rows waits until every other unit of work has come as far, or has ended; so a transaction locks
 * rows in one order, however different the ways of those who share it are, and two of them never
 * wait for each other.
 */
public enum Turn {
  /** It locks nothing that others wait for. */
  ANY,
  /** It locks redemptions. */
  REDEMPTIONS,
  /** It locks coupons. */
  COUPONS,
  /** It counts under limits. */
  TALLIES,
  /** It adds rows that are unique among all, such as an order's live redemption. */
  NEW_ROWS,
  /** It moves what is in budgets: the hottest rows, so they are locked last. */
  BUDGETS;

  /**
   * Whether such rows are wanted by all: waiting for them is no sign that one call holds up the
   * others.
   */
  boolean isHot() {
    return compareTo(TALLIES) >= 0;
  }
}
