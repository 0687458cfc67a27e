package dev.couponry.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** A coupon laid over a basket: which of its lines and freights it looks at. */
final class CouponOnCart {

  /** The order of application. */
  static final Comparator<CouponOnCart> IN_ORDER =
      Comparator.comparing(CouponOnCart::candidate, ApplicationOrder.INSTANCE);

  private final Candidate candidate;
  private final Basket basket;
  private final int[] lines;
  private final int[] freights;
  private final long units;
  private final long originalAmount;
  private final Places sight;
  private final Places takes;

  private CouponOnCart(Candidate candidate, Basket basket, int[] lines, int[] freights) {
    this.candidate = candidate;
    this.basket = basket;
    this.lines = lines;
    this.freights = freights;
    this.units = basket.units(lines);
    this.originalAmount = basket.originalAmount(lines);
    int lineCount = basket.cart().lines().size();
    boolean onFreight = candidate.rule().benefit().onFreight();
    this.sight = Places.of(lines, freights, lineCount);
    this.takes = onFreight ? Places.of(new int[0], freights, lineCount) : sight;
  }

  static CouponOnCart of(Candidate candidate, Basket basket) {
    int[] lines = eligibleLines(candidate, basket);
    int[] freights =
        candidate.rule().benefit().onFreight() ? freightsOf(lines, basket) : new int[0];
    return new CouponOnCart(candidate, basket, lines, freights);
  }

  Candidate candidate() {
    return candidate;
  }

  CouponRule rule() {
    return candidate.rule();
  }

  Benefit benefit() {
    return candidate.rule().benefit();
  }

  Basket basket() {
    return basket;
  }

  boolean isExclusive() {
    return rule().stacking().exclusive();
  }

  boolean coversNothing() {
    return lines.length == 0;
  }

  /** The lines as they stand. */
  EligibleLines at(Remains remains) {
    return new EligibleLines(this, remains);
  }

  /** The places of what it takes from: freights for a freight benefit, else lines. */
  int[] payers() {
    return benefit().onFreight() ? freights : lines;
  }

  /** What is left to pay on each of {@link #payers}. */
  long[] left(Remains remains) {
    return benefit().onFreight()
        ? IntStream.of(freights).mapToLong(remains::ofFreight).toArray()
        : IntStream.of(lines).mapToLong(remains::ofLine).toArray();
  }

  /** What is left once it has taken these parts of {@link #payers}. */
  Remains take(Remains remains, long[] parts) {
    return benefit().onFreight()
        ? remains.lessOnFreights(freights, parts)
        : remains.lessOnLines(lines, parts);
  }

  /** Never less than what it can take now or after others have taken something; 0 = it cannot. */
  long boundOn(Remains remains) {
    EligibleLines seen = at(remains);
    return rule().threshold().reachedBy(seen) ? benefit().boundOn(seen, seen.remaining()) : 0;
  }

  /** The same once at most so much is left on its lines. */
  long boundOn(Remains remains, long left) {
    return benefit().boundOn(at(remains), left);
  }

  /** What is left to pay on the lines it looks at. */
  long remaining(Remains remains) {
    return remains.ofLines(lines);
  }

  /** What is left to pay on the freights that it looks at. */
  long freightRemaining(Remains remains) {
    return remains.ofFreights(freights);
  }

  /** What the lines that it looks at cost before any coupon. */
  long originalAmount() {
    return originalAmount;
  }

  /** The units of the lines that it looks at. */
  long units() {
    return units;
  }

  UnitPrices unitPrices(Remains remains) {
    return UnitPrices.of(basket, lines, remains);
  }

  /** Everything whose change can change what it does: its lines and their freights. */
  Places sight() {
    return sight;
  }

  /** What it takes from. */
  Places takes() {
    return takes;
  }

  /** Whether the other does the same to the same lines, and comes from the same batch. */
  boolean isTwinOf(CouponOnCart other) {
    return candidate.batch().equals(other.candidate.batch())
        && rule().equals(other.rule())
        && Arrays.equals(lines, other.lines);
  }

  private static int[] eligibleLines(Candidate candidate, Basket basket) {
    Cart cart = basket.cart();
    Scope scope = candidate.rule().scope();
    boolean withPromotions = candidate.rule().stacking().combinesWithPromotions();
    int[] eligible = new int[cart.lines().size()];
    int count = 0;
    for (int i = 0; i < eligible.length; i++) {
      CartLine line = basket.line(i);
      if ((withPromotions || line.promotionDiscount() == 0)
          && scope.covers(cart, line, candidate.enrolledLineIds())) {
        eligible[count++] = i;
      }
    }
    return Arrays.copyOf(eligible, count);
  }

  private static int[] freightsOf(int[] lines, Basket basket) {
    Set<String> shops = new LinkedHashSet<>();
    for (int line : lines) {
      shops.add(basket.line(line).shopId());
    }
    return IntStream.range(0, basket.cart().freights().size())
        .filter(i -> shops.contains(basket.shopOfFreight(i)))
        .toArray();
  }
}
