package dev.couponry.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Branch and bound over selections in the order of application (Land and Doig 1960): depth first,
 * the most promising next coupon first, and nowhere that {@link Prospect} proves hopeless. Of the
 * coupons of one batch only those that expire soonest are taken: they stand next to each other in
 * the order and do the same, so that swapping one for a later one changes nothing but the expiry.
 */
final class Search {

  private final Work work;
  private Node best;
  private boolean landed;

  private Search(Node root, Work work) {
    this.work = work;
    this.best = root;
  }

  /**
   * The best selection among the choices. Where the work ends before, the best found so far: at
   * least one descent is always made.
   */
  static List<CouponOnCart> best(Choices choices, Remains remains, Work work) {
    Search search = new Search(Node.root(choices, remains), work);
    search.visit(search.best);
    return search.best.selection();
  }

  private void visit(Node node) {
    work.step();
    if (node != best && isBetter(node)) {
      best = node;
    }
    if (node.width() > 0) {
      visitNext(node, Prospect.of(node, best.total()));
    }
    landed = true;
  }

  private void visitNext(Node node, Prospect prospect) {
    if (prospect.hopeless(best)) {
      return;
    }
    for (int place : byPromise(node, prospect)) {
      if (landed && work.over()) {
        return;
      }
      if (!prospect.hopeless(place, best) && node.turn(place) instanceof Turn.Taken taken) {
        visit(node.choose(place, taken));
      }
    }
  }

  private boolean isBetter(Node node) {
    return node.total() > best.total()
        || (node.total() == best.total() && node.worth().betterThan(best.worth()));
  }

  /** The places that may hold something better, the most promising first. */
  private int[] byPromise(Node node, Prospect prospect) {
    int[] places = new int[node.width()];
    int count = 0;
    for (int place = 0; place < places.length; place++) {
      if (prospect.through(place) >= best.total() && !node.passesOverTwin(place)) {
        int at = count++;
        while (at > 0 && prospect.morePromising(place, places[at - 1])) {
          places[at] = places[at - 1];
          at--;
        }
        places[at] = place;
      }
    }
    return Arrays.copyOf(places, count);
  }
}
