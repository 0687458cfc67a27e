package dev.couponry.cli.show;

import com.google.protobuf.Timestamp;
import dev.couponry.cli.BadInput;
import dev.couponry.k8s.contract.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/** Instants for people, in the machine's own time zone. */
public final class When {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm XXX");

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][XXX]]");

  private When() {}

  /** `2026-10-01 00:00 +08:00`. */
  public static String text(Timestamp time) {
    return MINUTES.format(Times.instant(time).atZone(ZoneId.systemDefault()));
  }

  /** Reads a date, or a time with or without its offset; what is left out is the machine's own. */
  public static Timestamp parse(String option, String written) {
    try {
      var read =
          WRITTEN.parseBest(written, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return timestamp(read);
    } catch (DateTimeParseException e) {
      throw new BadInput(
          option
              + ": must be a time such as 2026-10-01, 2026-10-01T08:00 or 2026-10-01T08:00+08:00"
              + " (is "
              + written
              + ")");
    }
  }

  private static Timestamp timestamp(TemporalAccessor read) {
    var zone = ZoneId.systemDefault();
    Instant instant;
    if (read instanceof OffsetDateTime time) {
      instant = time.toInstant();
    } else if (read instanceof LocalDateTime time) {
      instant = time.atZone(zone).toInstant();
    } else {
      instant = LocalDate.from(read).atStartOfDay(zone).toInstant();
    }
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
