package dev.couponry.rules;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A random cart with random coupons; the same seed gives the same scene. */
record Scene(Cart cart, List<Candidate> candidates) {

  private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
  private static final Refusal BLOCKED = Refusal.of(Reason.COUPON_EXPIRED, "over");

  static Scene of(long seed, int maxLines, int maxCoupons) {
    return new Dice(new Random(seed)).scene(maxLines, maxCoupons);
  }

  private record Dice(Random random) {

    Scene scene(int maxLines, int maxCoupons) {
      int shops = 1 + random.nextInt(3);
      long scale = pick(1L, 10L, 100L, 1_000L);
      List<CartLine> lines = new ArrayList<>();
      for (int i = 1 + random.nextInt(maxLines); i > 0; i--) {
        lines.add(line("l" + i, shops, scale));
      }
      Cart cart =
          new Cart("CNY", lines, freights(lines, scale), pick("APP", "WEB"), pick("", "st1"));
      List<Candidate> candidates = new ArrayList<>();
      for (int i = random.nextInt(maxCoupons + 1); i > 0; i--) {
        boolean twin = !candidates.isEmpty() && chance(4);
        candidates.add(twin ? twin(i, candidates) : candidate(i, cart, shops, scale));
      }
      return new Scene(cart, candidates);
    }

    private CartLine line(String id, int shops, long scale) {
      long price = scale * random.nextInt(40) + (chance(2) ? random.nextInt(10) : 0);
      long quantity = 1 + random.nextInt(4);
      long promotion = chance(3) ? (long) random.nextInt(101) * price * quantity / 100 : 0;
      return new CartLine(
          id,
          "k" + random.nextInt(5),
          "s" + random.nextInt(shops),
          List.of("c" + random.nextInt(3), "d" + random.nextInt(3)),
          pick("", "b1", "b2"),
          price,
          quantity,
          promotion);
    }

    private List<ShopFreight> freights(List<CartLine> lines, long scale) {
      Set<String> shops = new HashSet<>();
      List<ShopFreight> freights = new ArrayList<>();
      for (CartLine line : lines) {
        if (shops.add(line.shopId()) && !chance(4)) {
          freights.add(new ShopFreight(line.shopId(), scale * random.nextInt(10)));
        }
      }
      boolean unnamed = shops.size() == 1 && freights.size() == 1 && chance(2);
      return unnamed ? List.of(new ShopFreight("", freights.get(0).amount())) : freights;
    }

    private Candidate candidate(int i, Cart cart, int shops, long scale) {
      CouponRule rule = rule(shops, scale);
      Set<String> enrolled = new HashSet<>();
      cart.lines().stream().filter(line -> chance(2)).forEach(line -> enrolled.add(line.lineId()));
      return new Candidate(
          new UUID(0, i),
          "C" + i,
          "batch" + random.nextInt(6),
          EXPIRY.plusSeconds(random.nextInt(4)),
          rule,
          chance(25) ? List.of(BLOCKED) : List.of(),
          enrolled);
    }

    private Candidate twin(int i, List<Candidate> others) {
      Candidate of = others.get(random.nextInt(others.size()));
      return new Candidate(
          new UUID(0, i),
          "C" + i,
          of.batch(),
          EXPIRY.plusSeconds(random.nextInt(4)),
          of.rule(),
          List.of(),
          of.enrolledLineIds());
    }

    private CouponRule rule(int shops, long scale) {
      Benefit benefit = benefit(scale);
      Layer layer =
          benefit.onFreight() ? Layer.FREIGHT : pick(Layer.ITEM, Layer.SHOP, Layer.PLATFORM);
      return new CouponRule(
          "",
          "CNY",
          1,
          benefit,
          threshold(scale),
          scope(layer, shops),
          new Validity.AfterClaim(
              0, Optional.empty(), 0, Optional.of(Duration.ofDays(1)), Optional.empty()),
          List.of(),
          stacking(layer),
          funding(),
          ReturnPolicy.DEFAULT,
          0);
    }

    private Benefit benefit(long scale) {
      long amount = scale * (1 + random.nextInt(20));
      int points = pick(1, 500, 1_000, 2_500, 3_333, 5_000, 10_000);
      return switch (random.nextInt(11)) {
        case 0, 1, 2 -> new AmountOff(amount, 0, 0);
        case 3 -> new AmountOff(amount, scale * (5 + random.nextInt(30)), random.nextInt(3));
        case 4, 5 -> new PercentOff(points, chance(2) ? 0 : amount);
        case 6 -> tiered(scale);
        case 7 -> new NthItem(2 + random.nextInt(3), points);
        case 8 -> new FixedPrice(1 + random.nextInt(4), scale * (1 + random.nextInt(60)));
        case 9 -> new FreightOff(chance(2) ? 0 : amount);
        default ->
            chance(2)
                ? new Gift(List.of(new GiftItem("k", 1)))
                : new TopUp("p", amount, "phone", TopUp.Delivery.FAST);
      };
    }

    private Benefit tiered(long scale) {
      boolean byQuantity = chance(3);
      List<Tier> tiers = new ArrayList<>();
      long least = 0;
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        least += 1 + random.nextInt(byQuantity ? 3 : 30);
        boolean percent = chance(2);
        tiers.add(
            new Tier(
                byQuantity ? 0 : least * scale,
                byQuantity ? least : 0,
                percent ? 0 : scale * (1 + random.nextInt(25)),
                percent ? pick(1, 500, 2_000, 5_000) : 0));
      }
      return new Tiered(tiers);
    }

    private Threshold threshold(long scale) {
      long minAmount = chance(2) ? 0 : scale * random.nextInt(120);
      long minQuantity = chance(4) ? random.nextInt(6) : 0;
      return new Threshold(minAmount, minQuantity, pick(Basis.ORIGINAL, Basis.REMAINING));
    }

    private Scope scope(Layer layer, int shops) {
      List<String> shop =
          layer == Layer.SHOP || chance(6) ? List.of("s" + random.nextInt(shops)) : List.of();
      Dimensions include =
          new Dimensions(
              shop,
              some("c" + random.nextInt(3), 6),
              some("b1", 10),
              List.of(),
              some("APP", 12),
              List.of());
      Dimensions exclude =
          new Dimensions(
              List.of(),
              some("d0", 10),
              List.of(),
              some("k" + random.nextInt(5), 6),
              List.of(),
              some("st1", 20));
      return new Scope(include, exclude, chance(15));
    }

    private Stacking stacking(Layer layer) {
      return new Stacking(
          layer,
          random.nextInt(3),
          chance(4) ? pick("g1", "g2") : "",
          1 + random.nextInt(3),
          chance(12),
          !chance(5));
    }

    private List<FunderShare> funding() {
      int first = 1 + random.nextInt(9_998);
      int second = 1 + random.nextInt(9_999 - first);
      return chance(2)
          ? FunderShare.PLATFORM_PAYS
          : List.of(
              new FunderShare("PLATFORM", first),
              new FunderShare("SHOP", second),
              new FunderShare("PARTY:bank", 10_000 - first - second));
    }

    private List<String> some(String value, int oneIn) {
      return chance(oneIn) ? List.of(value) : List.of();
    }

    private boolean chance(int oneIn) {
      return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
      return values[random.nextInt(values.length)];
    }
  }
}
