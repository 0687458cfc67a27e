package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What coupons do to a cart. Cart and rules have passed {@link CartCheck} and {@link RuleCheck}.
 */
public final class Quotes {

  private Quotes() {}

  /**
   * All of a selection, applied in order, each coupon on what is left after the ones before it; or
   * the one coupon it fails by, with its first reason. A selection is first judged as a combination
   * ({@code NOT_COMBINABLE}), whether or not its coupons would apply.
   */
  public static QuoteResult quote(Cart cart, List<Candidate> selection) {
    List<Candidate> ordered = ApplicationOrder.sort(selection);
    Optional<Combination.Offence> offence = Combination.offence(ordered);
    if (offence.isPresent()) {
      return invalid(offence.get().coupon(), offence.get().refusal());
    }
    Basket basket = Basket.of(cart);
    return apply(
        ordered.stream().map(it -> CouponOnCart.of(it, basket)).toList(), basket.untouched());
  }

  /** Coupons that go together, applied in this order to what is left to pay. */
  static QuoteResult apply(List<CouponOnCart> ordered, Remains untouched) {
    List<Discount> discounts = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    Remains remains = untouched;
    long total = 0;
    for (CouponOnCart coupon : ordered) {
      Candidate candidate = coupon.candidate();
      if (!candidate.blockers().isEmpty()) {
        return invalid(candidate, candidate.blockers().get(0));
      }
      Turn turn = Turn.of(coupon, remains);
      if (turn instanceof Turn.Declined declined) {
        return invalid(candidate, declined.refusal());
      }
      Turn.Taken taken = (Turn.Taken) turn;
      discounts.add(Split.discount(coupon, taken));
      steps.add(Split.step(coupon, remains, taken));
      remains = remains.less(coupon.payers(), taken.parts());
      total += taken.amount();
    }
    return new QuoteResult.Quote(discounts, total, steps);
  }

  private static QuoteResult invalid(Candidate candidate, Refusal refusal) {
    return new QuoteResult.Invalid(candidate.couponId(), candidate.code(), refusal);
  }
}
