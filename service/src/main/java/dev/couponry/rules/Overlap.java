package dev.couponry.rules;

import dev.couponry.money.Amounts;

/**
 * What the coupons before a certain one, c, can take together while only so much comes off the
 * lines of c: a Lagrangian relaxation. What comes off the lines of c has a price, up to which
 * nobody profits from it; so the smallest bound of several prices counts.
 *
 * <p>A coupon k that takes t is split in proportion to what is left: of its lines, those of c get
 * at least ⌊their exact share⌋ each, so together at least s·t − n, where n is how many lines k
 * takes from and s the share of c's lines in what is left on them. Until k's turn, these lines may
 * have lost up to {@code shrink} to others; s is smallest if all of it came off the lines of c. At
 * a price p, k adds t − p·(s·t − n) at most, which is at most max(0, b − p·s·b) + p·n, where b
 * bounds t: it is linear in t. So if no more than r comes off the lines of c, no choice of the
 * coupons takes more than the sum over the groups of the most that each has {@link Room} for of
 * these, and p·r. With p = 1 and without p·r it bounds what they take from other lines.
 */
final class Overlap {

  /** The price of 1; prices come in such parts. */
  private static final int ONE = 16;

  /** Tried upwards and downwards from {@link #ONE} for as long as the bound gets smaller. */
  private static final int[] DEARER = {18, 21, 26, 36, 64};

  private static final int[] CHEAPER = {14, 11, 8, 5};

  /** Beyond, products of prices and amounts could overflow. */
  private static final long PRICEABLE = Long.MAX_VALUE / (1 << 16);

  private final Viable viable;
  private final Room[] rooms;
  private final int place;
  private final long[] inside;
  private final int[] rounded;
  private final long[] atPrice = new long[DEARER[DEARER.length - 1] + 1];

  /**
   * Lays the coupons before a place over the lines of the coupon there.
   *
   * @param shrinks what coupons before each can take off its lines at most
   * @param rooms one for each group, of which only the shape counts
   */
  Overlap(Node node, int place, long[] shrinks, Room[] rooms) {
    this.viable = node.viable();
    this.rooms = rooms;
    this.place = place;
    this.inside = new long[place];
    this.rounded = new int[place];
    for (int other = 0; other < place; other++) {
      lay(node, other, shrinks[other]);
    }
  }

  /** Whether amounts at a node are small enough. */
  static boolean canPrice(Node node) {
    return node.remains().total() <= PRICEABLE / (node.width() + 1);
  }

  private void lay(Node node, int other, long shrink) {
    Choices choices = node.choices();
    int one = viable.coupon(other);
    int c = viable.coupon(place);
    if (choices.inside(one, c)) {
      inside[other] = viable.bound(other);
    } else if (choices.takesFromLinesOf(one, c)) {
      Remains remains = node.remains();
      Places takes = choices.coupon(one).takes();
      long all = remains.at(choices.coupon(one).payers());
      long within = remains.atBoth(takes, choices.coupon(c).sight());
      long least = Math.max(0, within - shrink);
      long most = all - within + least;
      inside[other] = most == 0 ? 0 : Amounts.multiplyDivide(viable.bound(other), least, most);
      rounded[other] = takes.size();
    }
  }

  /** The most they take elsewhere. */
  long outside() {
    return atPrice(ONE);
  }

  /** The most they take together if at most so much comes off the lines of c. */
  long together(long room) {
    long best = Math.min(priced(ONE, room), atPrice(0));
    for (int[] prices : new int[][] {DEARER, CHEAPER}) {
      for (int price : prices) {
        long bound = priced(price, room);
        if (bound >= best) {
          break;
        }
        best = bound;
      }
    }
    return best;
  }

  private long priced(int price, long room) {
    return atPrice(price) + (price * room + ONE - 1) / ONE;
  }

  /** The most they take less the price of what comes off the lines of c. */
  private long atPrice(int price) {
    if (atPrice[price] == 0) {
      atPrice[price] = 1 + sumAt(price);
    }
    return atPrice[price] - 1;
  }

  private long sumAt(int price) {
    for (Room room : rooms) {
      if (room != null) {
        room.clear();
      }
    }
    for (int other = 0; other < place; other++) {
      long rest = viable.bound(other) - price * inside[other] / ONE;
      long rounding = (price * rounded[other] + ONE - 1) / ONE;
      rooms[viable.group(other)].add(Math.max(0, rest) + rounding, viable.room(other));
    }
    long sum = 0;
    for (int group = 0; group < rooms.length; group++) {
      if (rooms[group] != null) {
        sum +=
            group == viable.group(place)
                ? rooms[group].boundAfter(viable.room(place))
                : rooms[group].bound();
      }
    }
    return sum;
  }
}
