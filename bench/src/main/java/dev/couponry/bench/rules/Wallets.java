package dev.couponry.bench.rules;

import dev.couponry.rules.AmountOff;
import dev.couponry.rules.Assessment;
import dev.couponry.rules.Basis;
import dev.couponry.rules.Benefit;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.Cart;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Dimensions;
import dev.couponry.rules.Evaluation;
import dev.couponry.rules.FixedPrice;
import dev.couponry.rules.FreightOff;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.Layer;
import dev.couponry.rules.NthItem;
import dev.couponry.rules.PercentOff;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.Scope;
import dev.couponry.rules.ShopFreight;
import dev.couponry.rules.Stacking;
import dev.couponry.rules.Threshold;
import dev.couponry.rules.Tier;
import dev.couponry.rules.Tiered;
import dev.couponry.rules.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes wallets; the same seed makes the same wallet. */
final class Wallets {
  private static final long HELD_OUT = 7_300_000_000L;
  private static final int LINES = 20;
  private static final int SHOPS = 5;
  private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
  private static final Validity ONE_DAY =
      new Validity.AfterClaim(
          0, Optional.empty(), 0, Optional.of(Duration.ofDays(1)), Optional.empty());

  private final Random random;

  private Wallets(long seed) {
    this.random = new Random(seed);
  }

  /** Wallets of that kind, each with so many usable coupons; the search is tuned on these. */
  static List<Wallet> of(WalletKind kind, int coupons, int count) {
    return from(0, kind, coupons, count);
  }

  /** Others of the same kind, which are only measured: no change is made with them in view. */
  static List<Wallet> heldOut(WalletKind kind, int coupons, int count) {
    return from(HELD_OUT, kind, coupons, count);
  }

  private static List<Wallet> from(long seed, WalletKind kind, int coupons, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Wallets(seed + i).wallet(kind, coupons))
        .toList();
  }

  private Wallet wallet(WalletKind kind, int coupons) {
    Cart cart = cart();
    List<Candidate> usable = new ArrayList<>();
    for (int i = 0; usable.size() < coupons; i++) {
      boolean more = kind == WalletKind.ORDINARY && !usable.isEmpty() && oneIn(4);
      Candidate candidate =
          more ? another(i, usable.get(random.nextInt(usable.size()))) : candidate(i, kind, cart);
      if (Evaluation.of(cart, List.of(candidate)).assessments().get(0)
          instanceof Assessment.Applicable) {
        usable.add(candidate);
      }
    }
    return new Wallet(cart, List.copyOf(usable));
  }

  /** Another coupon of the same batch. */
  private Candidate another(int i, Candidate of) {
    return coupon(i, of.batch(), of.rule());
  }

  private Cart cart() {
    List<CartLine> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      long price = between(500, 60_000);
      long quantity = between(1, 3);
      lines.add(
          new CartLine(
              "line-" + i,
              "sku-" + between(0, 40),
              "shop-" + i % SHOPS,
              List.of("category-" + between(0, 3), "category-" + between(10, 16)),
              "brand-" + between(0, 8),
              price,
              quantity,
              oneIn(5) ? price * quantity / 10 : 0));
    }
    List<ShopFreight> freights =
        IntStream.range(0, SHOPS)
            .mapToObj(i -> new ShopFreight("shop-" + i, between(0, 1_500)))
            .toList();
    return new Cart("CNY", lines, freights, "APP", "");
  }

  private Candidate candidate(int i, WalletKind kind, Cart cart) {
    return switch (kind) {
      case ORDINARY -> ordinary(i);
      case HARSH -> anything(i, cart);
      case EQUAL_VALUED ->
          coupon(
              i, "batch-" + i, new AmountOff(1_000, 0, 0), Threshold.NONE, Scope.ALL, together(5));
      case LONG_GROUP ->
          coupon(
              i,
              "batch-" + i,
              oneIn(2)
                  ? new PercentOff((int) between(100, 1_000), 0)
                  : new AmountOff(between(500, 5_000), 0, 0),
              Threshold.NONE,
              Scope.ALL,
              together(10));
      case JUST_MISSED -> justMissed(i, cart);
    };
  }

  private Candidate justMissed(int i, Cart cart) {
    long amount = between(1_000, 3_000);
    Threshold threshold =
        new Threshold(total(cart) - between(1, 4) * amount + 1, 0, Basis.REMAINING);
    return coupon(i, "batch-" + i, new AmountOff(amount, 0, 0), threshold, Scope.ALL, together(4));
  }

  private Candidate ordinary(int i) {
    boolean freight = oneIn(8);
    Layer layer =
        freight
            ? Layer.FREIGHT
            : pick(Layer.ITEM, Layer.SHOP, Layer.SHOP, Layer.SHOP, Layer.PLATFORM, Layer.PLATFORM);
    long threshold =
        layer == Layer.PLATFORM
            ? pick(0L, 199L, 299L, 599L, 999L, 1_999L, 2_999L) * 100
            : pick(0L, 49L, 99L, 199L, 299L, 499L, 999L) * 100;
    Stacking stacking =
        new Stacking(
            layer,
            0,
            oneIn(20) ? pick("festival", "members") : "",
            oneIn(10) ? 2 : 1,
            oneIn(50),
            !oneIn(10));
    Benefit benefit =
        freight
            ? new FreightOff(oneIn(2) ? 0 : between(3, 15) * 100)
            : ordinary(threshold, layer == Layer.ITEM);
    return coupon(
        i,
        "batch-" + i,
        benefit,
        new Threshold(threshold, 0, Basis.REMAINING),
        scope(layer),
        stacking);
  }

  /** "299 minus 30", "10 % off, 50 at most", "the second at half price" and the like. */
  private Benefit ordinary(long threshold, boolean onItems) {
    long amount = threshold == 0 ? between(1, 20) * 100 : threshold * between(5, 15) / 10_000 * 100;
    return switch ((int) between(0, 9)) {
      case 0, 1, 2, 3, 4, 5 -> new AmountOff(amount, 0, 0);
      case 6 -> new AmountOff(amount, Math.max(9_900, threshold), 3);
      case 7 -> new PercentOff((int) between(3, 12) * 100, oneIn(3) ? 0 : amount * 2);
      case 8 ->
          new Tiered(
              List.of(
                  new Tier(Math.max(4_900, threshold), 0, amount, 0),
                  new Tier(Math.max(9_900, threshold * 2), 0, amount * 5 / 2, 0),
                  new Tier(Math.max(19_900, threshold * 3), 0, amount * 9 / 2, 0)));
      default -> onItems ? new NthItem(2, 5_000) : new AmountOff(amount, 0, 0);
    };
  }

  private Candidate anything(int i, Cart cart) {
    Layer layer = pick(Layer.ITEM, Layer.SHOP, Layer.SHOP, Layer.PLATFORM, Layer.PLATFORM);
    Scope scope = scope(layer);
    long covered = covered(cart, scope);
    boolean freight = oneIn(8);
    Benefit benefit =
        freight ? new FreightOff(oneIn(2) ? 0 : between(300, 2_000)) : benefit(covered);
    Stacking stacking =
        new Stacking(
            freight ? Layer.FREIGHT : layer,
            (int) between(0, 2),
            oneIn(10) ? pick("festival", "members", "bank") : "",
            oneIn(5) ? (int) between(2, 3) : 1,
            oneIn(30),
            !oneIn(6));
    return coupon(i, "batch-" + i, benefit, threshold(covered), scope, stacking);
  }

  private Scope scope(Layer layer) {
    String shop = "shop-" + between(0, SHOPS - 1);
    return switch (layer) {
      case SHOP -> including(List.of(shop), List.of(), List.of());
      case ITEM ->
          oneIn(2)
              ? including(List.of(), List.of(), List.of("brand-" + between(0, 8)))
              : including(List.of(), List.of("category-" + between(10, 16)), List.of());
      default ->
          oneIn(2)
              ? Scope.ALL
              : including(List.of(), List.of("category-" + between(0, 3)), List.of());
    };
  }

  private static Scope including(List<String> shops, List<String> categories, List<String> brands) {
    return new Scope(
        new Dimensions(shops, categories, brands, List.of(), List.of(), List.of()),
        Dimensions.NONE,
        false);
  }

  private Benefit benefit(long covered) {
    long amount = Math.max(100, covered * between(2, 20) / 100 / 100 * 100);
    return switch ((int) between(0, 9)) {
      case 0, 1, 2, 3 -> new AmountOff(amount, 0, 0);
      case 4 -> new AmountOff(Math.max(1, amount / 4), Math.max(1, covered / 5), between(0, 3));
      case 5, 6 -> new PercentOff((int) between(3, 30) * 100, oneIn(3) ? 0 : amount);
      case 7 ->
          new Tiered(
              List.of(
                  new Tier(Math.max(1, covered / 3), 0, amount, 0),
                  new Tier(Math.max(2, covered * 2 / 3), 0, amount * 3 / 2, 0),
                  new Tier(Math.max(3, covered * 9 / 10), 0, amount * 2, 0)));
      case 8 -> new NthItem(between(2, 3), 5_000);
      default -> new FixedPrice(between(2, 4), Math.max(1, covered / 8));
    };
  }

  /** Two in three ask for an amount that the untouched lines reach, some of them barely. */
  private Threshold threshold(long covered) {
    return oneIn(3)
        ? Threshold.NONE
        : new Threshold(
            covered * between(30, 98) / 100, 0, oneIn(5) ? Basis.ORIGINAL : Basis.REMAINING);
  }

  private Stacking together(int limit) {
    return new Stacking(Layer.PLATFORM, 0, "", limit, false, true);
  }

  private Candidate coupon(
      int i, String batch, Benefit benefit, Threshold threshold, Scope scope, Stacking stacking) {
    CouponRule rule =
        new CouponRule(
            "",
            "CNY",
            1,
            benefit,
            threshold,
            scope,
            ONE_DAY,
            List.of(),
            stacking,
            FunderShare.PLATFORM_PAYS,
            ReturnPolicy.DEFAULT,
            0);
    return coupon(i, batch, rule);
  }

  private Candidate coupon(int i, String batch, CouponRule rule) {
    return new Candidate(
        new UUID(0, i),
        "C" + i,
        batch,
        EXPIRY.plus(Duration.ofDays(between(0, 30))),
        rule,
        List.of());
  }

  private static long total(Cart cart) {
    return cart.lines().stream().mapToLong(CartLine::originalAmount).sum();
  }

  private static long covered(Cart cart, Scope scope) {
    Dimensions include = scope.include();
    return cart.lines().stream()
        .filter(it -> include.shopIds().isEmpty() || include.shopIds().contains(it.shopId()))
        .filter(
            it ->
                include.categoryIds().isEmpty()
                    || it.categoryIds().stream().anyMatch(include.categoryIds()::contains))
        .filter(it -> include.brandIds().isEmpty() || include.brandIds().contains(it.brandId()))
        .mapToLong(CartLine::originalAmount)
        .sum();
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private long between(long from, long to) {
    return from + random.nextInt((int) (to - from + 1));
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
