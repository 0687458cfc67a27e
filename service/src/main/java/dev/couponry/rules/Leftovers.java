package dev.couponry.rules;

/** The second bound of a {@link Prospect}, where it is proved. */
final class Leftovers {

  private final Node node;
  private final Choices choices;
  private final Room[] rooms;
  private final int[][] members;
  private final int[] groupsSoFar;
  private int countSoFar;

  /** The rooms hold every coupon that can still be chosen. */
  Leftovers(Node node, Room[] rooms) {
    this.node = node;
    this.choices = node.choices();
    this.rooms = rooms;
    this.members = members(node, rooms.length);
    this.groupsSoFar = new int[rooms.length];
  }

  /** No completion takes more than this besides what is chosen. */
  long bound() {
    long soFar = 0;
    for (int group : choices.groupsInOrder()) {
      if (members[group].length > 0) {
        long several = soFar + rooms[group].boundOfSeveral();
        long most = Math.max(soFar, several);
        for (int place : members[group]) {
          // Bounds fall from here on, and no coupon adds more than its bound.
          if (soFar + node.bound(place) <= most) {
            break;
          }
          most = Math.max(most, with(place, soFar));
        }
        soFar = most;
        groupsSoFar[countSoFar++] = group;
      }
    }
    return soFar;
  }

  private long with(int place, long soFar) {
    int coupon = node.viable(place);
    long outside = outside(coupon);
    if (outside >= soFar && choices.leastLeft(coupon) == 0) {
      return soFar + node.bound(place);
    }
    CouponOnCart it = choices.coupon(coupon);
    long left = it.remaining(node.remains());
    long before = Math.min(soFar, outside + left - choices.leastLeft(coupon));
    long inside = Math.max(0, before - outside);
    return inside == 0
        ? before + node.bound(place)
        : before + Math.min(node.bound(place), it.boundOn(node.remains(), left - inside));
  }

  /** The most that the groups so far take by coupons that are not inside this one. */
  private long outside(int coupon) {
    long sum = 0;
    for (int i = 0; i < countSoFar; i++) {
      int group = groupsSoFar[i];
      for (int place : members[group]) {
        if (!choices.inside(node.viable(place), coupon)) {
          sum += rooms[group].single() ? node.bound(place) : rooms[group].bound();
          break;
        }
      }
    }
    return sum;
  }

  /** The places of each group's coupons, the largest bound first. */
  private static int[][] members(Node node, int groupCount) {
    int[] counts = new int[groupCount];
    for (int place = 0; place < node.width(); place++) {
      counts[node.choices().group(node.viable(place))]++;
    }
    int[][] members = new int[groupCount][];
    for (int group = 0; group < groupCount; group++) {
      members[group] = new int[counts[group]];
    }
    int[] filled = new int[groupCount];
    for (int place = 0; place < node.width(); place++) {
      int group = node.choices().group(node.viable(place));
      int at = filled[group]++;
      while (at > 0 && node.bound(members[group][at - 1]) < node.bound(place)) {
        members[group][at] = members[group][at - 1];
        at--;
      }
      members[group][at] = place;
    }
    return members;
  }
}
