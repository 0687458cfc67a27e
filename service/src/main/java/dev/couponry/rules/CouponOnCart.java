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
      (one, other) -> ApplicationOrder.INSTANCE.compare(one.candidate, other.candidate);

  private final Candidate candidate;
  private final Benefit benefit;
  private final Threshold threshold;
  private final Basket basket;
  private final int[] lines;
  private final int[] payers;
  private final long units;
  private final long originalAmount;
  private final StackGroup group;
  private final Places sight;
  private final Places takes;

  private CouponOnCart(Candidate candidate, Basket basket, int[] lines, int[] payers) {
    this.candidate = candidate;
    this.benefit = candidate.rule().benefit();
    this.threshold = candidate.rule().threshold();
    this.basket = basket;
    this.lines = lines;
    this.payers = payers;
    this.units = basket.units(lines);
    this.originalAmount = basket.originalAmount(lines);
    this.group = StackGroup.of(candidate.rule());
    int count = basket.lineCount() + basket.freightCount();
    this.takes = Places.of(payers, count);
    this.sight = payers == lines ? takes : Places.of(lines, count).and(takes);
  }

  static CouponOnCart of(Candidate candidate, Basket basket) {
    int[] lines = eligibleLines(candidate, basket);
    int[] payers = candidate.rule().benefit().onFreight() ? freightsOf(lines, basket) : lines;
    return new CouponOnCart(candidate, basket, lines, payers);
  }

  Candidate candidate() {
    return candidate;
  }

  CouponRule rule() {
    return candidate.rule();
  }

  Benefit benefit() {
    return benefit;
  }

  Threshold threshold() {
    return threshold;
  }

  Basket basket() {
    return basket;
  }

  StackGroup group() {
    return group;
  }

  boolean isExclusive() {
    return rule().stacking().exclusive();
  }

  /** Whether its rule is in the cart's currency. */
  boolean inCurrencyOfCart() {
    return rule().currencyCode().equals(basket.cart().currencyCode());
  }

  boolean coversNothing() {
    return lines.length == 0;
  }

  /** The lines as they stand. */
  EligibleLines at(Remains remains) {
    return new EligibleLines(this, remains);
  }

  /** The places it takes from: freights for a freight benefit, else lines. */
  int[] payers() {
    return payers;
  }

  /** Never less than what it can take now or after others have taken something; 0 = it cannot. */
  long boundOn(EligibleLines lines) {
    return threshold.reachedBy(lines) ? benefit.boundOn(lines, lines.remaining()) : 0;
  }

  /** The same, closer and dearer: where its benefit only falls, what it takes now. */
  long closeBoundOn(EligibleLines lines) {
    long bound = boundOn(lines);
    return bound > 0 && benefit.onlyFalls() && benefit.effectOn(lines) instanceof Effect.Off off
        ? off.amount()
        : bound;
  }

  /** The same once at most so much is left on its lines. */
  long boundOn(Remains remains, long left) {
    return benefit.boundOn(at(remains), left);
  }

  /** What is left to pay on the lines it looks at. */
  long remaining(Remains remains) {
    return remains.at(lines);
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
    int[] eligible = new int[basket.lineCount()];
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
      shops.add(basket.shopOf(line));
    }
    int first = basket.lineCount();
    return IntStream.range(first, first + basket.freightCount())
        .filter(place -> shops.contains(basket.shopOf(place)))
        .toArray();
  }
}
