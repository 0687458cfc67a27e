package dev.couponry.rules;

/**
 * The coupons that can be chosen next at a {@link Node}, place by place in the order of
 * application. Arrays, because a search looks at little else.
 */
final class Viable {

  private final Choices choices;
  private final int[] coupons;
  private final int[] groups;
  private final int[] rooms;
  private final long[] bounds;
  private final long[] lefts;
  private int size;

  Viable(Choices choices, int capacity) {
    this.choices = choices;
    this.coupons = new int[capacity];
    this.groups = new int[capacity];
    this.rooms = new int[capacity];
    this.bounds = new long[capacity];
    this.lefts = new long[capacity];
  }

  /**
   * One more coupon, after those before it in the order; left out if its bound is 0.
   *
   * @param room how many of its group can be chosen if it is one of them
   * @param left what is left to pay on the lines that it looks at
   */
  void add(int coupon, int room, long bound, long left) {
    coupons[size] = coupon;
    groups[size] = choices.group(coupon);
    rooms[size] = room;
    bounds[size] = bound;
    lefts[size] = left;
    size += bound > 0 ? 1 : 0;
  }

  int size() {
    return size;
  }

  /** By its place in the order of application. */
  int coupon(int place) {
    return coupons[place];
  }

  int group(int place) {
    return groups[place];
  }

  int room(int place) {
    return rooms[place];
  }

  long bound(int place) {
    return bounds[place];
  }

  long left(int place) {
    return lefts[place];
  }
}
