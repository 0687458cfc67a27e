package dev.couponry.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the selection with the largest total discount; ties go to fewer coupons, then to the
 * smaller sorted list of expiry times, then of codes. Gifts and top-ups are never part of it.
 */
public final class BestSelection {

  private BestSelection() {}

  /**
   * The best selection among the candidates.
   *
   * @param candidates in any order, each once; those with blockers are left out
   * @param limit after which the best found so far is the answer, not proven
   */
  public static Best find(Cart cart, List<Candidate> candidates, SearchLimit limit) {
    Basket basket = Basket.of(cart);
    List<CouponOnCart> usable =
        ApplicationOrder.sort(candidates).stream()
            .filter(it -> it.blockers().isEmpty() && it.rule().benefit().discountsMoney())
            .filter(it -> it.rule().currencyCode().equals(cart.currencyCode()))
            .map(it -> CouponOnCart.of(it, basket))
            .filter(it -> it.boundOn(basket.untouched()) > 0)
            .toList();
    Work work = new Work(limit);
    List<Candidate> together = together(usable, basket, work);
    QuoteResult.Quote quote = quote(cart, together);
    for (CouponOnCart coupon : usable) {
      if (coupon.rule().stacking().exclusive()
          && Quotes.quote(cart, List.of(coupon.candidate())) instanceof QuoteResult.Quote alone
          && worth(List.of(coupon.candidate()), alone).betterThan(worth(together, quote))) {
        together = List.of(coupon.candidate());
        quote = alone;
      }
    }
    return new Best(together, quote, !work.over());
  }

  /** The best selection without exclusive coupons, part by part. */
  private static List<Candidate> together(List<CouponOnCart> usable, Basket basket, Work work) {
    List<CouponOnCart> combinable =
        usable.stream().filter(it -> !it.rule().stacking().exclusive()).toList();
    List<Candidate> selection = new ArrayList<>();
    for (List<CouponOnCart> part : Independent.parts(combinable)) {
      selection.addAll(Search.best(new Choices(part), basket.untouched(), work));
    }
    return ApplicationOrder.sort(selection);
  }

  private static QuoteResult.Quote quote(Cart cart, List<Candidate> selection) {
    return (QuoteResult.Quote) Quotes.quote(cart, selection);
  }

  private static Worth worth(List<Candidate> selection, QuoteResult.Quote quote) {
    return Worth.of(selection, quote.totalDiscount());
  }
}
