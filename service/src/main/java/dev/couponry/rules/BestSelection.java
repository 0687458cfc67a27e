package dev.couponry.rules;

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
   * @param candidates in any order; those with blockers are left out
   * @param limit after which the best found so far is the answer, not proven
   */
  public static Best find(Cart cart, List<Candidate> candidates, SearchLimit limit) {
    Basket basket = Basket.of(cart);
    List<CouponOnCart> coupons =
        ApplicationOrder.sort(candidates).stream()
            .filter(it -> it.blockers().isEmpty() && it.rule().benefit().discountsMoney())
            .map(it -> CouponOnCart.of(it, basket))
            .filter(it -> !it.coversNothing())
            .toList();
    Search search = new Search(coupons, limit);
    boolean optimal = search.run(basket.untouched());
    List<Candidate> selection = search.best();
    return new Best(selection, (QuoteResult.Quote) Quotes.quote(cart, selection), optimal);
  }
}
