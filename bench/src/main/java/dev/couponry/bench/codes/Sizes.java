package dev.couponry.bench.codes;

import dev.couponry.bench.Carts;
import dev.couponry.bench.IndexUse;
import dev.couponry.bench.Load;
import dev.couponry.bench.Workbench;
import dev.couponry.cli.service.Service;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.UserContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looking codes up, claiming and redeeming them, beside more and more other codes. */
final class Sizes {
  private static final int CALLERS = 16;
  private static final int LOOK_UPS = 20_000;
  private static final int CLAIMS = 3_000;
  private static final int REDEMPTIONS = 3_000;
  private static final long WARM_UP = 10_000;

  /** So many times as many are looked for as are needed, since some are used. */
  private static final double PLENTY = 2;

  private final Workbench bench;
  private final Batches batches;
  private long codes;

  Sizes(Workbench bench, Batches batches) {
    this.bench = bench;
    this.batches = batches;
  }

  /**
   * What was measured.
   *
   * @param codes in the table
   * @param scans of the tables, by table and index, that all this took
   */
  record Figures(
      long codes,
      Load.Figures lookUp,
      Load.Figures claim,
      Load.Figures redeem,
      Map<String, Long> scans) {}

  /** Runs the same beforehand, so that the first size finds Java as warm as the last. */
  void warmUp(int rounds) throws SQLException {
    for (int round = 1; round <= rounds; round++) {
      codes += WARM_UP;
      batches.make("warm-" + round, WARM_UP);
      load();
    }
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.execute("TRUNCATE coupon CASCADE");
    }
    codes = 0;
  }

  /** Makes codes until there are so many, and measures among them. */
  Figures measure(long size) throws SQLException {
    System.err.printf("making codes until there are %,d%n", size);
    batches.make("size-" + size, size - codes);
    codes = size;
    System.err.printf("measuring among %,d codes%n", size);
    return load();
  }

  private Figures load() throws SQLException {
    List<String> some = some(CLAIMS + REDEMPTIONS);
    List<String> lookedUp = new ArrayList<>();
    while (lookedUp.size() < LOOK_UPS) {
      lookedUp.addAll(some);
    }
    Service service = bench.service();
    IndexUse use = IndexUse.begin(bench);
    return new Figures(
        codes,
        Load.run(CALLERS, lookedUp.subList(0, LOOK_UPS), code -> lookUp(service, code)),
        Load.run(CALLERS, some.subList(0, CLAIMS), code -> claim(service, code)),
        Load.run(CALLERS, some.subList(CLAIMS, some.size()), code -> redeem(service, code)),
        use.scans());
  }

  /** Codes that nobody has used, from all over the table. */
  private List<String> some(int count) throws SQLException {
    try (Connection database = bench.connect();
        Statement tidying = database.createStatement();
        PreparedStatement query =
            database.prepareStatement(
                "SELECT code FROM coupon WHERE state = 'AVAILABLE' AND user_id IS NULL"
                    + " AND random() < ?")) {
      tidying.execute("VACUUM ANALYZE coupon");
      tidying.execute("CHECKPOINT");
      query.setDouble(1, PLENTY * count / codes);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      Collections.shuffle(found);
      return found.subList(0, count);
    }
  }

  private static void lookUp(Service service, String code) {
    service.coupons().getCoupon(GetCouponRequest.newBuilder().setCouponCode(code).build());
  }

  private static void claim(Service service, String code) {
    service
        .wallet()
        .bindCode(
            BindCodeRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setUser(user())
                .setCouponCode(code)
                .build());
  }

  private static void redeem(Service service, String code) {
    service
        .redemptions()
        .redeemCoupon(
            RedeemCouponRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setOrder(
                    RedemptionOrder.newBuilder()
                        .setOrderId(UUID.randomUUID().toString())
                        .setUser(user())
                        .setCart(Carts.ofFiveLines())
                        .addCouponCodes(code))
                .build());
  }

  private static UserContext user() {
    return UserContext.newBuilder().setUserId(UUID.randomUUID().toString()).build();
  }
}
