package dev.couponry.finance.postgres;

import dev.couponry.finance.domain.Account;

/** The ways in which an amount can move inside a budget, each as one statement. */
enum Transfer {
  COMMIT(
      "committed = b.committed + s.total",
      "b.mode = 'COMMITTED' AND b.committed + s.total <= b.amount",
      Account.BUDGET_AVAILABLE,
      Account.BUDGET_COMMITTED),
  GIVE_BACK(
      "committed = b.committed - s.total",
      "b.mode = 'COMMITTED'",
      Account.BUDGET_COMMITTED,
      Account.BUDGET_AVAILABLE),
  RESERVE(
      "reserved = b.reserved + s.total",
      "b.mode = 'METERED' AND b.reserved + b.spent + s.total <= b.amount",
      Account.BUDGET_AVAILABLE,
      Account.BUDGET_RESERVED),
  UNRESERVE(
      "reserved = b.reserved - s.total",
      "b.mode = 'METERED'",
      Account.BUDGET_RESERVED,
      Account.BUDGET_AVAILABLE),
  SPEND(
      "reserved = b.reserved - s.total, spent = b.spent + s.total",
      "b.mode = 'METERED'",
      Account.BUDGET_RESERVED,
      Account.BUDGET_SPENT),
  UNSPEND(
      "spent = b.spent - s.total",
      "b.mode = 'METERED'",
      Account.BUDGET_SPENT,
      Account.BUDGET_AVAILABLE);

  /**
   * Locks the budgets in key order, changes those that allow it, and books every movement of those.
   * The condition is judged on the row as it is after the wait for its lock. A movement for a batch
   * is one in the budget of the batch's home campaign, which may be that of another one.
   */
  private static final String STATEMENT =
      """
      WITH m AS (
        SELECT k.*,
          coalesce((h.shared_budget ->> 'id')::uuid, h.campaign_id, k.campaign_id) AS budget_id
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[])
          AS k(journal_id, campaign_id, batch_id, coupon_id, redemption_id, amount)
        LEFT JOIN coupon_batch b ON b.batch_id = k.batch_id
        LEFT JOIN campaign h ON h.campaign_id = coalesce(b.campaign_id, k.campaign_id)
      ), s AS (
        SELECT budget_id, sum(amount)::bigint AS total FROM m GROUP BY budget_id
      ), l AS (
        SELECT budget_id FROM budget WHERE budget_id IN (SELECT budget_id FROM s)
        ORDER BY budget_id FOR UPDATE
      ), u AS (
        UPDATE budget b SET %s FROM l JOIN s USING (budget_id)
        WHERE b.budget_id = l.budget_id AND %s
        RETURNING b.budget_id, b.tenant, b.currency_code
      ), e AS (
        INSERT INTO ledger_entry (journal_id, entry_time, tenant, account, party, shop_id,
                                  campaign_id, batch_id, coupon_id, redemption_id, currency_code,
                                  amount)
        SELECT m.journal_id, clock_timestamp(), u.tenant, x.account, '', '', m.campaign_id,
               m.batch_id, m.coupon_id, m.redemption_id, u.currency_code, x.sign * m.amount
        FROM u JOIN m USING (budget_id)
        CROSS JOIN (VALUES ('%s', -1), ('%s', 1)) AS x(account, sign)
      )
      SELECT m.journal_id FROM m JOIN u USING (budget_id)
      """;

  private final String sql;

  Transfer(String change, String condition, Account from, Account to) {
    sql = STATEMENT.formatted(change, condition, from.name(), to.name());
  }

  String sql() {
    return sql;
  }
}
