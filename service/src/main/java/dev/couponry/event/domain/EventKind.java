package dev.couponry.event.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event is about. */
public enum EventKind {
  COUPON,
  REDEMPTION,
  CAMPAIGN,
  COUPON_BATCH;

  /** As it is spelt in types: {@code coupon_batch}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that is spelt so. */
  public static Optional<EventKind> of(String text) {
    return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
  }
}
