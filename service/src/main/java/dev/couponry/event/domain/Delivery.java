package dev.couponry.event.domain;

import java.util.Optional;

/**
 * What came of sending events, one after the other.
 *
 * @param delivered how many the sink has taken, from the first on
 * @param failure why it did not take the next one; empty if that was not tried
 */
public record Delivery(int delivered, Optional<Failure> failure) {

  /**
   * Why a sink did not take an event.
   *
   * @param reason for people; without anything secret
   * @param hopeless whether to try again makes no sense
   */
  public record Failure(String reason, boolean hopeless) {}

  /** So many were taken, and no other was tried. */
  public static Delivery of(int delivered) {
    return new Delivery(delivered, Optional.empty());
  }

  /** So many were taken, and the next one was not. */
  public static Delivery failed(int delivered, String reason) {
    return new Delivery(delivered, Optional.of(new Failure(reason, false)));
  }

  /** None was taken, and the first will never be. */
  public static Delivery rejected(String reason) {
    return new Delivery(0, Optional.of(new Failure(reason, true)));
  }
}
