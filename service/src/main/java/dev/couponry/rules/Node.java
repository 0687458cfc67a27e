package dev.couponry.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A partial selection in a search, with what is left to pay and the coupons after its last one that
 * could still be added.
 */
final class Node {

  private final Choices choices;
  private final Remains remains;
  private final long total;
  private final int[] chosen;
  private final Viable viable;

  private Node(Choices choices, Remains remains, long total, int[] chosen, Viable viable) {
    this.choices = choices;
    this.remains = remains;
    this.total = total;
    this.chosen = chosen;
    this.viable = viable;
  }

  /** Nothing chosen. */
  static Node root(Choices choices, Remains remains) {
    Viable viable = new Viable(choices, choices.size());
    for (int i = 0; i < choices.size(); i++) {
      CouponOnCart coupon = choices.coupon(i);
      EligibleLines lines = coupon.at(remains);
      viable.add(i, choices.stackLimit(i), coupon.closeBoundOn(lines), lines.remaining());
    }
    return new Node(choices, remains, 0, new int[0], viable);
  }

  /** With the coupon at this place chosen next, which took these parts. */
  Node choose(int place, Turn.Taken taken) {
    int coupon = viable.coupon(place);
    int[] more = Arrays.copyOf(chosen, chosen.length + 1);
    more[chosen.length] = coupon;
    Remains left = remains.less(choices.coupon(coupon).payers(), taken.parts());
    return new Node(choices, left, total + taken.amount(), more, after(place, left));
  }

  /** What can be chosen after the coupon at this place. */
  private Viable after(int place, Remains left) {
    int taker = viable.coupon(place);
    Viable after = new Viable(choices, width() - place - 1);
    for (int next = place + 1; next < width(); next++) {
      boolean together = viable.group(next) == viable.group(place);
      int room = together ? Math.min(viable.room(place), viable.room(next)) - 1 : viable.room(next);
      if (room > 0) {
        int coupon = viable.coupon(next);
        if (choices.touches(taker, coupon)) {
          EligibleLines lines = choices.coupon(coupon).at(left);
          long bound = Math.min(viable.bound(next), choices.coupon(coupon).closeBoundOn(lines));
          after.add(coupon, room, bound, lines.remaining());
        } else {
          after.add(coupon, room, viable.bound(next), viable.left(next));
        }
      }
    }
    return after;
  }

  /** The turn of the coupon at this place. */
  Turn turn(int place) {
    return Turn.of(choices.coupon(viable.coupon(place)), remains);
  }

  /** Whether a coupon of the same batch that expires sooner was passed over for this one. */
  boolean passesOverTwin(int place) {
    int twin = choices.twinBefore(viable.coupon(place));
    return twin >= 0 && (chosen.length == 0 || chosen[chosen.length - 1] != twin);
  }

  Choices choices() {
    return choices;
  }

  Remains remains() {
    return remains;
  }

  /** What is left to pay on the freights. */
  long freightLeft() {
    return choices.size() == 0 ? 0 : remains.from(choices.coupon(0).basket().lineCount());
  }

  /** What the chosen take together. */
  long total() {
    return total;
  }

  /** What can be chosen next; no bound is less than what its coupon can take from here on. */
  Viable viable() {
    return viable;
  }

  /** How many coupons can be chosen next. */
  int width() {
    return viable.size();
  }

  /** The worth of what is chosen. */
  Worth worth() {
    return choices.ranks().worth(total, chosen);
  }

  /** How many coupons are chosen. */
  int count() {
    return chosen.length;
  }

  /** The chosen coupons, by their place in the order of application. */
  int[] chosen() {
    return chosen.clone();
  }

  /** The chosen coupons in the order of application. */
  List<CouponOnCart> selection() {
    return IntStream.of(chosen).mapToObj(choices::coupon).toList();
  }
}
