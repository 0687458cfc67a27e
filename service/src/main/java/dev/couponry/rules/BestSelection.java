package dev.couponry.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the selection with the largest total discount; ties go to fewer coupons, then to the
 * smaller sorted list of expiry times, then of codes. Gifts and top-ups are never part of it.
 */
final class BestSelection {

  private BestSelection() {}

  /**
   * The best selection among coupons without blockers.
   *
   * @param limit after which the best found so far is the answer, not proven
   */
  static Best find(List<CouponOnCart> coupons, Remains untouched, SearchLimit limit) {
    List<CouponOnCart> usable =
        coupons.stream()
            .filter(it -> it.benefit().discountsMoney() && it.inCurrencyOfCart())
            .filter(it -> it.closeBoundOn(it.at(untouched)) > 0)
            .sorted(CouponOnCart.IN_ORDER)
            .toList();
    Work work = new Work(limit);
    List<CouponOnCart> selection =
        orExclusive(together(usable, untouched, work), usable, untouched);
    return new Best(
        selection.stream().map(CouponOnCart::candidate).toList(),
        quote(selection, untouched),
        !work.over());
  }

  /** The selection, or one exclusive coupon that is better alone. */
  private static List<CouponOnCart> orExclusive(
      List<CouponOnCart> selection, List<CouponOnCart> usable, Remains untouched) {
    List<CouponOnCart> exclusive = usable.stream().filter(CouponOnCart::isExclusive).toList();
    if (exclusive.isEmpty()) {
      return selection;
    }
    Ranks ranks = new Ranks(usable);
    List<CouponOnCart> best = selection;
    Worth worth =
        ranks.worth(quote(selection, untouched).totalDiscount(), places(usable, selection));
    for (CouponOnCart coupon : exclusive) {
      if (Turn.of(coupon, untouched) instanceof Turn.Taken taken) {
        Worth alone = ranks.worth(taken.amount(), places(usable, List.of(coupon)));
        best = alone.betterThan(worth) ? List.of(coupon) : best;
        worth = alone.betterThan(worth) ? alone : worth;
      }
    }
    return best;
  }

  /** The best selection without exclusive coupons, part by part. */
  private static List<CouponOnCart> together(
      List<CouponOnCart> usable, Remains untouched, Work work) {
    List<CouponOnCart> combinable = usable.stream().filter(it -> !it.isExclusive()).toList();
    List<CouponOnCart> selection = new ArrayList<>();
    for (List<CouponOnCart> part : Independent.parts(combinable)) {
      selection.addAll(Search.best(new Choices(part), untouched, work));
    }
    selection.sort(CouponOnCart.IN_ORDER);
    return selection;
  }

  private static QuoteResult.Quote quote(List<CouponOnCart> selection, Remains untouched) {
    return (QuoteResult.Quote) Quotes.apply(selection, untouched);
  }

  private static int[] places(List<CouponOnCart> usable, List<CouponOnCart> selection) {
    return selection.stream().mapToInt(usable::indexOf).toArray();
  }
}
