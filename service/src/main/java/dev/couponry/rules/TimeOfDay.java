package dev.couponry.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local time of day; unlike {@link java.time.LocalTime} it can be 24:00, the end of the day.
 *
 * @param secondOfDay 0 to 86,400
 */
public record TimeOfDay(int secondOfDay) implements Comparable<TimeOfDay> {

  public static final TimeOfDay START_OF_DAY = new TimeOfDay(0);
  public static final TimeOfDay END_OF_DAY = new TimeOfDay(86_400);

  private static final Pattern SHAPE = Pattern.compile("(\\d{2}):([0-5]\\d)(?::([0-5]\\d))?");

  public TimeOfDay {
    if (secondOfDay < 0 || secondOfDay > 86_400) {
      throw new IllegalArgumentException("second of day " + secondOfDay);
    }
  }

  /** Reads {@code HH:MM} or {@code HH:MM:SS}, up to {@code 24:00}; empty if it is neither. */
  public static Optional<TimeOfDay> parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    int total =
        Integer.parseInt(parts.group(1)) * 3600 + Integer.parseInt(parts.group(2)) * 60 + second;
    return total > 86_400 ? Optional.empty() : Optional.of(new TimeOfDay(total));
  }

  @Override
  public int compareTo(TimeOfDay other) {
    return Integer.compare(secondOfDay, other.secondOfDay);
  }

  /** {@code HH:MM}, with seconds only where they are not zero. */
  @Override
  public String toString() {
    int second = secondOfDay % 60;
    String minutes = "%02d:%02d".formatted(secondOfDay / 3600, secondOfDay / 60 % 60);
    return second == 0 ? minutes : minutes + ":%02d".formatted(second);
  }
}
