package dev.couponry.rules;

import java.util.Arrays;

/**
 * The second bound of a {@link Prospect}, where it is proved: the most that can have been taken,
 * coupon by coupon in the order of application, for every way of how many of each group were chosen
 * so far. Only groups of which some coupons came and some are still to come, the open ones, are
 * counted; the ways are numbered like a number with a digit for each of them.
 */
final class Leftovers {

  /** More ways than this are not told apart: a group opened then is not counted. */
  private static final int MOST_WAYS = 256;

  private static final long NEVER = -1;

  private final Node node;
  private final Viable viable;
  private final Choices choices;
  private final Room[] rooms;
  private final int[] first;
  private final int[] last;
  private final int[] strides;
  private final int[] digits;
  private final int[] mosts;
  private final long[] bounds;
  private final boolean prices;
  private final long[] later;
  private final long needed;
  private long[] shrinks;
  private long[] taken = {0};

  /**
   * What is left over at a node.
   *
   * @param rooms hold every coupon that can still be chosen; null for a group without one
   * @param later what the coupons after each can take at most
   * @param wanted the total below which nothing is worth a closer look
   */
  Leftovers(Node node, Room[] rooms, long[] later, long wanted) {
    this.later = later;
    this.needed = wanted - node.total();
    this.node = node;
    this.viable = node.viable();
    this.choices = node.choices();
    this.rooms = rooms;
    this.first = new int[rooms.length];
    this.last = new int[rooms.length];
    this.strides = new int[rooms.length];
    this.digits = new int[rooms.length];
    this.mosts = new int[rooms.length];
    this.bounds = new long[rooms.length];
    for (int group = 0; group < rooms.length; group++) {
      mosts[group] = rooms[group] == null ? 0 : rooms[group].most();
      bounds[group] = rooms[group] == null ? 0 : rooms[group].bound();
    }
    this.prices = Overlap.canPrice(node);
    for (int place = viable.size() - 1; place >= 0; place--) {
      int group = viable.group(place);
      first[group] = place;
      last[group] = Math.max(last[group], place);
    }
  }

  /** No completion takes more than this besides what is chosen. */
  long bound() {
    int freight = firstOnFreight();
    long cap = Long.MAX_VALUE;
    for (int place = 0; place < viable.size(); place++) {
      cap = place == freight ? most() + node.freightLeft() : cap;
      int group = viable.group(place);
      if (place == first[group]) {
        open(group);
      }
      add(place);
      if (place == last[group]) {
        close(group);
      }
    }
    return Math.min(cap, taken[0]);
  }

  /** The place from which on all take from freights. */
  private int firstOnFreight() {
    int place = viable.size();
    while (place > 0 && choices.coupon(viable.coupon(place - 1)).benefit().onFreight()) {
      place--;
    }
    return place;
  }

  private long most() {
    long most = 0;
    for (long way : taken) {
      most = Math.max(most, way);
    }
    return most;
  }

  private void open(int group) {
    int ways = taken.length;
    int most = mosts[group];
    digits[group] = ways * (most + 1) <= MOST_WAYS ? most + 1 : 1;
    strides[group] = ways;
    taken = Arrays.copyOf(taken, ways * digits[group]);
    Arrays.fill(taken, ways, taken.length, NEVER);
  }

  /** Forgets how many of a group were chosen. */
  private void close(int group) {
    int stride = strides[group];
    int digit = digits[group];
    long[] merged = new long[taken.length / digit];
    Arrays.fill(merged, NEVER);
    for (int way = 0; way < taken.length; way++) {
      int without = way / (stride * digit) * stride + way % stride;
      merged[without] = Math.max(merged[without], taken[way]);
    }
    for (int other = 0; other < strides.length; other++) {
      strides[other] /= strides[other] > stride ? digit : 1;
    }
    taken = merged;
  }

  /** The coupon at this place may be chosen, or not. */
  private void add(int place) {
    int group = viable.group(place);
    int stride = strides[group];
    int digit = digits[group];
    int full = digit - 1;
    int room = viable.room(place);
    Taker taker = new Taker(place);
    // From the last way on, so that each is looked at before this coupon raises it.
    for (int many = taken.length - stride * digit; many >= 0; many -= stride * digit) {
      for (int count = Math.max(1, Math.min(full, room)) - 1; count >= 0; count--) {
        // Where this coupon allows no more of its group, the group is full with it.
        int next = count + 1 == room ? full : Math.min(count + 1, full);
        add(taker, many + count * stride, many + next * stride, stride);
      }
    }
  }

  private void add(Taker taker, int from, int to, int count) {
    for (int i = 0; i < count; i++) {
      if (taken[from + i] != NEVER) {
        taken[to + i] = Math.max(taken[to + i], taker.with(taken[from + i], taken[to + i]));
      }
    }
  }

  /** One coupon that may be chosen. */
  private final class Taker {
    private final CouponOnCart coupon;
    private final int place;
    private final long bound;
    private final long left;
    private final long[] rungs;
    private long outside = NEVER;
    private Overlap overlap;

    Taker(int place) {
      this.place = place;
      this.coupon = choices.coupon(viable.coupon(place));
      this.bound = viable.bound(place);
      this.left = viable.left(place);
      this.rungs = choices.rungs(viable.coupon(place));
    }

    /**
     * What is taken with it at most, after so much was taken before it.
     *
     * @param known nothing up to this is looked at closely
     */
    long with(long soFar, long known) {
      if (boundOn(left - soFar) == bound) {
        return soFar + bound;
      }
      // What cannot come to anything worth a closer look is left as it is.
      long enough = Math.max(known, needed - later[place] - 1);
      long most = known;
      for (int i = 0; i < rungs.length && rungs[i] <= left; i++) {
        long least = i + 1 < rungs.length ? Math.max(0, left - rungs[i + 1] + 1) : 0;
        long with = between(least, left - rungs[i], soFar);
        if (with > Math.max(most, enough)) {
          with = between(least, left - rungs[i], closer(soFar, left - rungs[i]));
        }
        most = Math.max(most, with);
      }
      return most;
    }

    /** The same where so much at least, and so much at most, was taken inside it. */
    private long between(long least, long most, long soFar) {
      if (soFar < least) {
        return NEVER;
      }
      long inside = Math.max(least, Math.min(most, soFar - outside()));
      return Math.min(soFar, outside() + inside) + boundOn(left - inside);
    }

    /** What was taken before it if at most so much of it was taken inside it. */
    private long closer(long soFar, long inside) {
      if (inside >= soFar || !prices) {
        return soFar;
      }
      if (overlap == null) {
        overlap = new Overlap(node, place, shrinks(), rooms);
        outside = Math.min(outside(), overlap.outside());
      }
      return Math.min(soFar, overlap.together(inside));
    }

    private long boundOn(long less) {
      return less < rungs[0] ? 0 : Math.min(bound, coupon.boundOn(node.remains(), less));
    }

    /** Looked for only where it matters, and once. */
    private long outside() {
      if (outside == NEVER) {
        outside = Leftovers.this.outside(place);
      }
      return outside;
    }
  }

  /** What the coupons before each can take off its lines at most; looked for once. */
  private long[] shrinks() {
    if (shrinks == null) {
      shrinks = new long[viable.size()];
      long[] largest = new long[rooms.length];
      for (int place = 0; place < shrinks.length; place++) {
        shrinks[place] = shrink(place, largest);
        int group = viable.group(place);
        largest[group] = Math.max(largest[group], viable.bound(place));
      }
    }
    return shrinks;
  }

  private long shrink(int place, long[] largest) {
    int own = viable.group(place);
    long sum = 0;
    for (int group : choices.groupsTouching(viable.coupon(place))) {
      int most = group == own ? Math.min(mosts[own], viable.room(place)) - 1 : mosts[group];
      sum += largest[group] * most;
    }
    return sum;
  }

  /** The most that coupons before this one take without being inside it. */
  private long outside(int place) {
    int coupon = viable.coupon(place);
    long[] largest = new long[rooms.length];
    for (int other = 0; other < place; other++) {
      int group = viable.group(other);
      if (viable.bound(other) > largest[group] && !choices.inside(viable.coupon(other), coupon)) {
        largest[group] = viable.bound(other);
      }
    }
    long sum = 0;
    for (int group = 0; group < largest.length; group++) {
      if (largest[group] > 0) {
        int most = mosts[group] - (group == viable.group(place) ? 1 : 0);
        sum += Math.min(largest[group] * most, bounds[group]);
      }
    }
    return sum;
  }
}
