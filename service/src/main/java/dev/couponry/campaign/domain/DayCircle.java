package dev.couponry.campaign.domain;

import dev.couponry.rules.DailyWindow;

/** Daily windows on the circle of the day's seconds, where midnight is no border. */
final class DayCircle {
  private static final int DAY = 86_400;

  private DayCircle() {}

  /** Whether two windows have an instant of the day in common. */
  static boolean overlap(DailyWindow one, DailyWindow other) {
    int apart = Math.floorMod(start(other) - start(one), DAY);
    return apart < length(one) || DAY - apart < length(other);
  }

  private static int start(DailyWindow window) {
    return window.from().secondOfDay() % DAY;
  }

  /** From one to a whole day: a window that is not after its start runs into the next day. */
  private static int length(DailyWindow window) {
    int length = Math.floorMod(window.to().secondOfDay() - window.from().secondOfDay(), DAY);
    return length == 0 ? DAY : length;
  }
}
