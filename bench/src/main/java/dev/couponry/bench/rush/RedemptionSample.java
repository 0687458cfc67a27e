package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the service writes of a redemption, laid out for pgbench to write again and again, with
 * coupons to do so for. What a budget is reserved and at once spent in one step counts as one
 * movement.
 */
final class RedemptionSample {
  /** What a coupon takes off, in minor units. */
  static final long DISCOUNT = 1_000;

  private final Workbench bench;

  RedemptionSample(Workbench bench) {
    this.bench = bench;
  }

  /** Lays out the rows of a lock. */
  void layOutLock(String id) throws SQLException {
    execute(
        "CREATE TABLE bench_lock AS SELECT * FROM redemption WHERE redemption_id = '" + id + "'",
        "CREATE TABLE bench_hold AS SELECT * FROM redemption_use WHERE redemption_id = '"
            + id
            + "'",
        "CREATE TABLE bench_lock_ledger AS SELECT * FROM ledger_entry WHERE redemption_id = '"
            + id
            + "'",
        "CREATE TABLE bench_lock_request AS SELECT * FROM request"
            + " WHERE answer_type = 'LockCouponResponse' LIMIT 1");
  }

  /** Lays out the rows of a redemption: those that its lock has not written yet. */
  void layOutRedemption(String id) throws SQLException {
    execute(
        "CREATE TABLE IF NOT EXISTS bench_lock_ledger (LIKE ledger_entry)",
        "CREATE TABLE bench_redemption AS SELECT * FROM redemption WHERE redemption_id = '"
            + id
            + "'",
        "CREATE TABLE bench_use AS SELECT * FROM redemption_use WHERE redemption_id = '" + id + "'",
        "CREATE TABLE bench_ledger AS SELECT * FROM ledger_entry WHERE redemption_id = '"
            + id
            + "' AND entry_id NOT IN (SELECT entry_id FROM bench_lock_ledger)",
        "DELETE FROM bench_ledger WHERE NOT EXISTS (SELECT FROM bench_lock_ledger)"
            + " AND (account = 'BUDGET_RESERVED' OR account = 'BUDGET_AVAILABLE' AND amount > 0)",
        "CREATE TABLE bench_request AS SELECT * FROM request"
            + " WHERE answer_type = 'RedeemCouponResponse' LIMIT 1");
  }

  /** Lays out the coupons with these codes, which are redeemed one after the other. */
  void layOutCoupons(String[] codes) throws SQLException {
    execute(
        "CREATE TABLE bench_coupon (n bigint GENERATED ALWAYS AS IDENTITY, bucket smallint,"
            + " coupon_id uuid, campaign_id uuid, batch_id uuid)");
    try (Connection database = bench.connect();
        PreparedStatement insert =
            database.prepareStatement(
                "INSERT INTO bench_coupon (bucket, coupon_id, campaign_id, batch_id)"
                    + " SELECT bucket, coupon_id, campaign_id, batch_id FROM coupon"
                    + " JOIN unnest(?) AS k(code) USING (code)")) {
      insert.setArray(1, database.createArrayOf("text", codes));
      insert.executeUpdate();
    }
    execute(
        "CREATE UNIQUE INDEX ON bench_coupon (n)",
        "CREATE SEQUENCE bench_next",
        "VACUUM ANALYZE bench_coupon");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
