package dev.couponry.k8s.contract;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Instants as RFC 3339 writes them, and lengths of time as Kubernetes does (Go's duration strings:
 * `72h30m`, `1.5h`, `15m`, `300ms`); ISO 8601 (`PT15M`, `P3D`) is read as well.
 */
public final class Times {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern GO = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");
  private static final Pattern WHOLE_GO = Pattern.compile("(" + GO.pattern() + ")+|0");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final int NANOS_OF_SECOND = 1_000_000_000;

  private Times() {}

  /** Reads an instant with its offset; empty if it is none. */
  public static Optional<Timestamp> timestamp(String written) {
    var text = written.toUpperCase(Locale.ROOT);
    if (!RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var instant = OffsetDateTime.parse(text).toInstant();
      return Optional.of(
          Timestamp.newBuilder()
              .setSeconds(instant.getEpochSecond())
              .setNanos(instant.getNano())
              .build());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Writes an instant in UTC. */
  public static String written(Timestamp time) {
    return instant(time).toString();
  }

  /** The instant. */
  public static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Reads a length of time; empty if it is none. */
  public static Optional<Duration> duration(String written) {
    if (WHOLE_GO.matcher(written).matches()) {
      return go(written);
    }
    try {
      var length = java.time.Duration.parse(written);
      return Optional.of(
          Duration.newBuilder().setSeconds(length.getSeconds()).setNanos(length.getNano()).build());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> go(String written) {
    var nanos = BigDecimal.ZERO;
    for (var part = GO.matcher(written); part.find(); ) {
      var unit = BigDecimal.valueOf(NANOS.get(part.group(2)));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    try {
      var seconds = nanos.toBigInteger().divide(BigDecimal.valueOf(NANOS_OF_SECOND).toBigInteger());
      var rest = nanos.subtract(new BigDecimal(seconds).movePointRight(9)).intValue();
      return Optional.of(
          Duration.newBuilder().setSeconds(seconds.longValueExact()).setNanos(rest).build());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Writes a length of time with the largest units that fit, `72h30m`. */
  public static String written(Duration length) {
    var seconds = Math.abs(length.getSeconds());
    var sign = length.getSeconds() < 0 || length.getNanos() < 0 ? "-" : "";
    var rest =
        BigDecimal.valueOf(seconds % 60).add(BigDecimal.valueOf(Math.abs(length.getNanos()), 9));
    var text = part(seconds / 3600, "h") + part(seconds / 60 % 60, "m");
    if (rest.signum() != 0 || text.isEmpty()) {
      text += rest.stripTrailingZeros().toPlainString() + "s";
    }
    return sign + text;
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }
}
