package dev.couponry.wallet.domain;

/** Where a reservation of a claim stands. */
public enum ReservationState {
  RESERVED,
  CONFIRMED,
  CANCELLED,
  TIMED_OUT
}
