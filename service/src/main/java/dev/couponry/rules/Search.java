package dev.couponry.rules;

import java.util.ArrayList;
import java.util.List;

/** A depth-first walk over selections in the order of application. */
final class Search {

  private final List<CouponOnCart> coupons;
  private final SearchLimit limit;
  private final List<Candidate> chosen = new ArrayList<>();
  private Solution best = Solution.of(List.of(), 0);
  private long nodes;

  Search(List<CouponOnCart> coupons, SearchLimit limit) {
    this.coupons = coupons;
    this.limit = limit;
  }

  /** Walks; false if the limit ended the walk. */
  boolean run(Remains remains) {
    return visit(0, remains, 0);
  }

  List<Candidate> best() {
    return best.coupons();
  }

  private boolean visit(int next, Remains remains, long total) {
    nodes++;
    if (nodes > limit.maxNodes() || ((nodes & 255) == 0 && limit.expired().getAsBoolean())) {
      return false;
    }
    Solution found = Solution.of(chosen, total);
    best = found.compareTo(best) < 0 ? found : best;
    for (int i = next; i < coupons.size(); i++) {
      if (!choose(i, remains, total)) {
        return false;
      }
    }
    return true;
  }

  private boolean choose(int index, Remains remains, long total) {
    CouponOnCart coupon = coupons.get(index);
    chosen.add(coupon.candidate());
    boolean complete = true;
    if (Combination.offence(chosen).isEmpty()
        && Turn.of(coupon, remains) instanceof Turn.Taken taken) {
      complete = visit(index + 1, coupon.take(remains, taken.parts()), total + taken.amount());
    }
    chosen.remove(chosen.size() - 1);
    return complete;
  }
}
