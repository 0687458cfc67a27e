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
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Looking codes up, claiming and redeeming them, beside more and more other codes. */
final class Sizes {
  private static final int CALLERS = 16;
  private static final int LOOK_UPS = 40_000;
  private static final int CLAIMS = 4_500;
  private static final int REDEMPTIONS = 4_500;

  /** What one round of all that uses up. */
  static final int CODES = CLAIMS + REDEMPTIONS;

  private static final int KIBIBYTE = 1_024;
  private static final Duration WARM_AFTER = Duration.ofSeconds(30);

  /** So many times as many are looked for as are needed, since it is left to chance. */
  private static final double PLENTY = 1.2;

  private final Workbench bench;
  private final Filling filling;
  private long codes;

  Sizes(Workbench bench) {
    this.bench = bench;
    this.filling = new Filling(bench);
  }

  /**
   * One kind of call.
   *
   * @param loggedKibibytes what the database wrote ahead for one of them
   */
  record Kind(Load.Figures load, double loggedKibibytes) {}

  /**
   * What was measured.
   *
   * @param codes in the table
   * @param scans of the tables, by table and index, that all this took
   */
  record Figures(long codes, Kind lookUp, Kind claim, Kind redeem, Map<String, Long> scans) {}

  /** Fills an empty table with so many codes, and answers at most so many of them, at random. */
  List<String> fill(long size, int most) throws SQLException, IOException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement()) {
      statement.execute("TRUNCATE coupon CASCADE");
    }
    filling.add("size-" + size, size);
    codes = size;
    return some((int) Math.min(most, size));
  }

  /**
   * Does what is measured for half a minute, so that the first size finds Java as warm as the last;
   * once these codes are used up, they are looked up only.
   */
  void warmUp(List<String> some) throws SQLException {
    long begun = System.nanoTime();
    for (int used = 0; System.nanoTime() - begun < WARM_AFTER.toNanos(); used += CODES) {
      if (used + CODES <= some.size()) {
        load(some.subList(used, used + CODES));
      } else {
        run(some, Sizes::lookUp);
      }
    }
  }

  /** Measures with these codes. */
  Figures measure(List<String> some) throws SQLException {
    IndexUse use = IndexUse.begin(bench);
    Figures without = load(some);
    return new Figures(codes, without.lookUp(), without.claim(), without.redeem(), use.scans());
  }

  private Figures load(List<String> some) throws SQLException {
    List<String> lookedUp = new ArrayList<>();
    while (lookedUp.size() < LOOK_UPS) {
      lookedUp.addAll(some);
    }
    return new Figures(
        codes,
        run(lookedUp.subList(0, LOOK_UPS), Sizes::lookUp),
        run(some.subList(0, CLAIMS), Sizes::claim),
        run(some.subList(CLAIMS, some.size()), Sizes::redeem),
        Map.of());
  }

  private Kind run(List<String> some, BiConsumer<Service, String> call) throws SQLException {
    Service service = bench.service();
    long before = logged();
    Load.Figures load = Load.run(CALLERS, some, code -> call.accept(service, code));
    return new Kind(load, (double) (logged() - before) / some.size() / KIBIBYTE);
  }

  /** Bytes of the write-ahead log. */
  private long logged() throws SQLException {
    try (Connection database = bench.connect();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Codes from all over the table. */
  private List<String> some(int count) throws SQLException {
    try (Connection database = bench.connect();
        PreparedStatement query =
            database.prepareStatement("SELECT code FROM coupon WHERE random() < ?")) {
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
