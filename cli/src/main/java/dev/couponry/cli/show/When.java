package dev.couponry.cli.show;

import com.google.protobuf.Timestamp;
import dev.couponry.k8s.contract.Times;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants for people, in the machine's own time zone. */
public final class When {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm XXX");

  private When() {}

  /** `2026-10-01 00:00 +08:00`. */
  public static String text(Timestamp time) {
    return MINUTES.format(Times.instant(time).atZone(ZoneId.systemDefault()));
  }
}
