package dev.couponry.redemption.postgres;

import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.RedemptionState;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.redemption.domain.Returned;
import dev.couponry.redemption.domain.Use;
import dev.couponry.redemption.domain.UseState;
import dev.couponry.rules.postgres.RulesJson;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Redemptions to and from rows. */
final class RedemptionRows {
  private RedemptionRows() {}

  /** An instant, and ids with their buckets as the columns of {@code unnest}. */
  static Tuple keysAt(Instant now, Map<UUID, Integer> buckets) {
    List<UUID> ids = List.copyOf(buckets.keySet());
    return Tuple.of(utc(now))
        .addArrayOfShort(column(ids, id -> buckets.get(id).shortValue(), Short[]::new))
        .addArrayOfUUID(ids.toArray(UUID[]::new));
  }

  static Tuple keysOf(RowSet<Row> rows) {
    List<Row> all = new ArrayList<>();
    rows.forEach(all::add);
    return Tuple.tuple()
        .addArrayOfShort(column(all, row -> row.getShort("bucket"), Short[]::new))
        .addArrayOfUUID(column(all, row -> row.getUUID("redemption_id"), UUID[]::new));
  }

  static List<Redemption> redemptions(RowSet<Row> rows, RowSet<Row> useRows) {
    Map<UUID, List<Use>> uses = new HashMap<>();
    useRows.forEach(
        row ->
            uses.computeIfAbsent(row.getUUID("redemption_id"), id -> new ArrayList<>())
                .add(use(row)));
    List<Redemption> redemptions = new ArrayList<>();
    rows.forEach(
        row ->
            redemptions.add(
                redemption(row, uses.getOrDefault(row.getUUID("redemption_id"), List.of()))));
    return redemptions;
  }

  private static Redemption redemption(Row row, List<Use> uses) {
    return new Redemption(
        row.getShort("bucket"),
        row.getUUID("redemption_id"),
        row.getString("tenant"),
        row.getString("order_id"),
        row.getString("user_id"),
        row.getBoolean("new_user"),
        RedemptionState.valueOf(row.getString("state")),
        Optional.of(row.getString("release_reason"))
            .filter(reason -> !reason.isEmpty())
            .map(ReleaseReason::valueOf),
        RulesJson.cart(row.getString("cart")),
        uses,
        row.getOffsetDateTime("lock_time").toInstant(),
        row.getOffsetDateTime("locked_until").toInstant(),
        instant(row, "redeem_time").map(time -> payment(row, time)),
        RulesJson.read(row.getString("returned"), Returned.class));
  }

  private static Redemption.Payment payment(Row row, Instant redeemTime) {
    return new Redemption.Payment(
        redeemTime, row.getLong("paid_amount"), instant(row, "paid_time"));
  }

  private static Use use(Row row) {
    return new Use(
        row.getUUID("coupon_id"),
        row.getUUID("batch_id"),
        row.getUUID("campaign_id"),
        UseState.valueOf(row.getString("state")),
        row.getLong("metered"),
        row.getLong("taken_back"),
        RulesJson.discount(row.getString("split")));
  }

  /** New redemptions as the columns of {@code unnest}. */
  static Tuple rows(List<Redemption> all) {
    return Tuple.tuple()
        .addArrayOfShort(column(all, it -> (short) it.bucket(), Short[]::new))
        .addArrayOfUUID(column(all, Redemption::redemptionId, UUID[]::new))
        .addArrayOfString(column(all, Redemption::tenant, String[]::new))
        .addArrayOfString(column(all, Redemption::orderId, String[]::new))
        .addArrayOfString(column(all, Redemption::userId, String[]::new))
        .addArrayOfBoolean(column(all, Redemption::newUser, Boolean[]::new))
        .addArrayOfString(column(all, it -> it.state().name(), String[]::new))
        .addArrayOfString(column(all, RedemptionRows::releaseReason, String[]::new))
        .addArrayOfString(column(all, it -> RulesJson.write(it.cart()), String[]::new))
        .addArrayOfOffsetDateTime(column(all, it -> utc(it.lockTime()), OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(column(all, it -> utc(it.lockedUntil()), OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(column(all, RedemptionRows::redeemTime, OffsetDateTime[]::new))
        .addArrayOfLong(column(all, RedemptionRows::paidAmount, Long[]::new))
        .addArrayOfOffsetDateTime(column(all, RedemptionRows::paidTime, OffsetDateTime[]::new))
        .addArrayOfString(column(all, it -> RulesJson.write(it.returned()), String[]::new))
        .addArrayOfLong(column(all, Redemption::totalDiscount, Long[]::new))
        .addArrayOfLong(column(all, Redemption::totalRefunded, Long[]::new))
        .addArrayOfString(column(all, it -> it.cart().currencyCode(), String[]::new))
        .addArrayOfString(column(all, it -> it.cart().channel(), String[]::new))
        .addArrayOfString(column(all, it -> it.cart().storeId(), String[]::new));
  }

  /** A use and whose it is. */
  private record Place(Redemption of, Use use, int ordinal) {}

  private static List<Place> places(List<Redemption> redemptions) {
    List<Place> places = new ArrayList<>();
    for (Redemption one : redemptions) {
      for (int i = 0; i < one.uses().size(); i++) {
        places.add(new Place(one, one.uses().get(i), i));
      }
    }
    return places;
  }

  /** Their uses, likewise. */
  static Tuple newUses(List<Redemption> all) {
    List<Place> places = places(all);
    return Tuple.tuple()
        .addArrayOfShort(column(places, it -> (short) it.of().bucket(), Short[]::new))
        .addArrayOfUUID(column(places, it -> it.of().redemptionId(), UUID[]::new))
        .addArrayOfOffsetDateTime(
            column(places, it -> utc(it.of().lockedUntil()), OffsetDateTime[]::new))
        .addArrayOfInteger(column(places, Place::ordinal, Integer[]::new))
        .addArrayOfUUID(column(places, it -> it.use().couponId(), UUID[]::new))
        .addArrayOfUUID(column(places, it -> it.use().batchId(), UUID[]::new))
        .addArrayOfUUID(column(places, it -> it.use().campaignId(), UUID[]::new))
        .addArrayOfString(column(places, it -> it.use().state().name(), String[]::new))
        .addArrayOfLong(column(places, it -> it.use().discount().amount(), Long[]::new))
        .addArrayOfLong(column(places, it -> it.use().metered(), Long[]::new))
        .addArrayOfLong(column(places, it -> it.use().takenBack(), Long[]::new))
        .addArrayOfString(
            column(places, it -> RulesJson.write(it.use().discount()), String[]::new));
  }

  static Tuple changes(List<Redemption> redemptions) {
    return Tuple.tuple()
        .addArrayOfShort(column(redemptions, it -> (short) it.bucket(), Short[]::new))
        .addArrayOfUUID(column(redemptions, Redemption::redemptionId, UUID[]::new))
        .addArrayOfString(column(redemptions, it -> it.state().name(), String[]::new))
        .addArrayOfString(column(redemptions, RedemptionRows::releaseReason, String[]::new))
        .addArrayOfOffsetDateTime(
            column(redemptions, RedemptionRows::redeemTime, OffsetDateTime[]::new))
        .addArrayOfLong(column(redemptions, RedemptionRows::paidAmount, Long[]::new))
        .addArrayOfOffsetDateTime(
            column(redemptions, RedemptionRows::paidTime, OffsetDateTime[]::new))
        .addArrayOfString(column(redemptions, it -> RulesJson.write(it.returned()), String[]::new))
        .addArrayOfLong(column(redemptions, Redemption::totalRefunded, Long[]::new));
  }

  static Tuple useChanges(List<Redemption> redemptions) {
    List<Place> places = places(redemptions);
    return Tuple.tuple()
        .addArrayOfShort(column(places, it -> (short) it.of().bucket(), Short[]::new))
        .addArrayOfUUID(column(places, it -> it.of().redemptionId(), UUID[]::new))
        .addArrayOfUUID(column(places, it -> it.use().couponId(), UUID[]::new))
        .addArrayOfString(column(places, it -> it.use().state().name(), String[]::new))
        .addArrayOfLong(column(places, it -> it.use().takenBack(), Long[]::new));
  }

  private static String releaseReason(Redemption it) {
    return it.releaseReason().map(ReleaseReason::name).orElse("");
  }

  private static OffsetDateTime redeemTime(Redemption it) {
    return it.payment().map(paid -> utc(paid.redeemTime())).orElse(null);
  }

  private static OffsetDateTime paidTime(Redemption it) {
    return it.payment().flatMap(Redemption.Payment::paidTime).map(RedemptionRows::utc).orElse(null);
  }

  private static Long paidAmount(Redemption it) {
    return it.payment().map(Redemption.Payment::amount).orElse(0L);
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
