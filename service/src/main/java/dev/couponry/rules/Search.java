package dev.couponry.rules;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Branch and bound over selections in the order of application (Land and Doig 1960): depth first,
 * the most promising next coupon first, and nowhere that {@link Prospect} proves hopeless. Of the
 * coupons of one batch only those that expire soonest are taken: they stand next to each other in
 * the order and do the same, so that swapping one for a later one changes nothing but the expiry.
 */
final class Search {

  private final Work work;
  private Node best;
  private Worth worth;
  private boolean landed;

  private Search(Node root, Work work) {
    this.work = work;
    this.best = root;
    this.worth = worth(root);
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
    note(node);
    if (node.width() > 0) {
      visitNext(node, Prospect.of(node));
    }
    landed = true;
  }

  private void visitNext(Node node, Prospect prospect) {
    if (prospect.hopeless(worth)) {
      return;
    }
    for (int place : byPromise(node, prospect)) {
      if (landed && work.over()) {
        return;
      }
      if (!prospect.hopeless(place, worth) && node.turn(place) instanceof Turn.Taken taken) {
        visit(node.choose(place, taken));
      }
    }
  }

  private void note(Node node) {
    if (node.total() >= worth.total()) {
      Worth found = worth(node);
      if (found.betterThan(worth)) {
        best = node;
        worth = found;
      }
    }
  }

  private static Worth worth(Node node) {
    return node.choices().ranks().worth(node.total(), node.chosen());
  }

  private int[] byPromise(Node node, Prospect prospect) {
    Comparator<Integer> promise =
        Comparator.comparingLong((Integer place) -> -prospect.through(place))
            .thenComparing(prospect::worth);
    return IntStream.range(0, node.width())
        .filter(place -> !node.passesOverTwin(place))
        .filter(place -> prospect.through(place) >= worth.total())
        .boxed()
        .sorted(promise)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
