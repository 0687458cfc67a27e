package dev.couponry.platform.guessing;

import java.util.Locale;

/** One whose misses are counted. */
record Party(String tenant, Kind kind, String subject) {
  enum Kind {
    USER,
    CALLER;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofColumn(String value) {
      return valueOf(value.toUpperCase(Locale.ROOT));
    }
  }
}
