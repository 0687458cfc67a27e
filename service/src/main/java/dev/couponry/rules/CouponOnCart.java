package dev.couponry.rules;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** A coupon laid over a basket: which of its lines and freights it looks at. */
final class CouponOnCart {

  private final Candidate candidate;
  private final Basket basket;
  private final int[] lines;
  private final int[] freights;

  private CouponOnCart(Candidate candidate, Basket basket, int[] lines, int[] freights) {
    this.candidate = candidate;
    this.basket = basket;
    this.lines = lines;
    this.freights = freights;
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

  boolean coversNothing() {
    return lines.length == 0;
  }

  /** The lines as they stand. */
  EligibleLines at(Remains remains) {
    return new EligibleLines(basket, lines, freights, remains, rule().threshold().basis());
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

  /** Everything whose change can change what it does: its lines, and its freights after them. */
  BitSet sight() {
    BitSet sight = linesSeen();
    IntStream.of(freights).forEach(i -> sight.set(basket.cart().lines().size() + i));
    return sight;
  }

  /** The lines it looks at. */
  BitSet linesSeen() {
    BitSet seen = new BitSet();
    IntStream.of(lines).forEach(seen::set);
    return seen;
  }

  /** What it takes from, in the places of {@link #sight}. */
  BitSet takes() {
    if (!benefit().onFreight()) {
      return linesSeen();
    }
    BitSet taken = sight();
    taken.clear(0, basket.cart().lines().size());
    return taken;
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
    return IntStream.range(0, cart.lines().size())
        .filter(i -> withPromotions || basket.line(i).promotionDiscount() == 0)
        .filter(
            i -> {
              CartLine line = basket.line(i);
              return scope.covers(cart, line, candidate.enrolledLineIds().contains(line.lineId()));
            })
        .toArray();
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
