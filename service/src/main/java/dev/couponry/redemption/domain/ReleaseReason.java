package dev.couponry.redemption.domain;

/** Why a lock was undone. */
public enum ReleaseReason {
  CANCELLED,
  TIMED_OUT,
  REPLACED
}
