package dev.couponry.rules.grpc;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants, durations and dates in the contract's messages. Unreadable ones are reported. */
public final class TimeMapping {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final long LONGEST_SECONDS = 315_576_000_000L;
  private static final int NANOS = 1_000_000_000;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private TimeMapping() {}

  /** Reads a required instant; the epoch if it cannot be read, which is reported. */
  public static Instant requiredInstant(
      boolean given, Timestamp time, String field, Violations violations) {
    if (!given) {
      violations.add(field, "is required");
      return Instant.EPOCH;
    }
    boolean good =
        time.getSeconds() >= FIRST_SECOND
            && time.getSeconds() <= LAST_SECOND
            && time.getNanos() >= 0
            && time.getNanos() < NANOS;
    if (!good) {
      violations.add(field, "must be an instant in the years 1 to 9999");
      return Instant.EPOCH;
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Reads a duration; zero if it cannot be read, which is reported. */
  public static Duration duration(
      com.google.protobuf.Duration duration, String field, Violations violations) {
    boolean oneSign = Long.signum(duration.getSeconds()) * Integer.signum(duration.getNanos()) >= 0;
    boolean good =
        oneSign
            && Math.abs(duration.getSeconds()) <= LONGEST_SECONDS
            && Math.abs(duration.getNanos()) < NANOS;
    if (!good) {
      violations.add(field, "is no valid duration");
      return Duration.ZERO;
    }
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  /** Reads a date; empty if the text is, or cannot be read, which is reported. */
  public static Optional<LocalDate> date(String text, String field, Violations violations) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (DATE.matcher(text).matches()) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException noSuchDay) {
        // Said below: for the caller it is the same mistake.
      }
    }
    violations.add(field, "must be a date such as 2026-09-05");
    return Optional.empty();
  }

  public static Timestamp toProto(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  public static com.google.protobuf.Duration toProto(Duration duration) {
    boolean borrowed = duration.isNegative() && duration.getNano() > 0;
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds() + (borrowed ? 1 : 0))
        .setNanos(duration.getNano() - (borrowed ? NANOS : 0))
        .build();
  }
}
