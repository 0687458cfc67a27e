package dev.couponry.finance.postgres;

import dev.couponry.finance.domain.Account;

/** The ways in which an amount can move inside a budget. */
enum Transfer {
  COMMIT("COMMITTED", Account.BUDGET_AVAILABLE, Account.BUDGET_COMMITTED),
  GIVE_BACK("COMMITTED", Account.BUDGET_COMMITTED, Account.BUDGET_AVAILABLE),
  RESERVE("METERED", Account.BUDGET_AVAILABLE, Account.BUDGET_RESERVED),
  UNRESERVE("METERED", Account.BUDGET_RESERVED, Account.BUDGET_AVAILABLE),
  SPEND("METERED", Account.BUDGET_RESERVED, Account.BUDGET_SPENT),
  DRAW("METERED", Account.BUDGET_AVAILABLE, Account.BUDGET_SPENT),
  UNSPEND("METERED", Account.BUDGET_SPENT, Account.BUDGET_AVAILABLE);

  private final String mode;
  private final Account from;
  private final Account to;

  Transfer(String mode, Account from, Account to) {
    this.mode = mode;
    this.from = from;
    this.to = to;
  }

  /** The mode of the budgets in which it is possible. */
  String mode() {
    return mode;
  }

  Account from() {
    return from;
  }

  Account to() {
    return to;
  }
}
