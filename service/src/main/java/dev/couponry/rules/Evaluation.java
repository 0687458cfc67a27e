package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The coupons of a wallet on one cart: what each alone does, and which together are best. Cart and
 * rules have passed {@link CartCheck} and {@link RuleCheck}.
 */
public final class Evaluation {

  private final Remains untouched;
  private final List<CouponOnCart> coupons;

  private Evaluation(Remains untouched, List<CouponOnCart> coupons) {
    this.untouched = untouched;
    this.coupons = coupons;
  }

  /** Lays the candidates, given in any order and each once, over the cart. */
  public static Evaluation of(Cart cart, List<Candidate> candidates) {
    Basket basket = Basket.of(cart);
    return new Evaluation(
        basket.untouched(), candidates.stream().map(it -> CouponOnCart.of(it, basket)).toList());
  }

  /** What each candidate alone does, or every reason why it does nothing; in the order given. */
  public List<Assessment> assessments() {
    return coupons.stream().map(this::assess).toList();
  }

  /**
   * The best selection; candidates with blockers are left out.
   *
   * @param limit after which the best found so far is the answer, not proven
   */
  public Best best(SearchLimit limit) {
    return BestSelection.find(
        coupons.stream().filter(it -> it.candidate().blockers().isEmpty()).toList(),
        untouched,
        limit);
  }

  private Assessment assess(CouponOnCart coupon) {
    Candidate candidate = coupon.candidate();
    Turn turn = Turn.of(coupon, untouched);
    if (turn instanceof Turn.Taken taken) {
      return candidate.blockers().isEmpty()
          ? new Assessment.Applicable(Split.discount(coupon, taken))
          : new Assessment.Inapplicable(candidate.blockers(), 0, 0);
    }
    Turn.Declined declined = (Turn.Declined) turn;
    List<Refusal> reasons = new ArrayList<>(candidate.blockers());
    reasons.add(declined.refusal());
    return new Assessment.Inapplicable(
        reasons, declined.missingAmount(), declined.missingQuantity());
  }
}
