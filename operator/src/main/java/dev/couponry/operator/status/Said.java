package dev.couponry.operator.status;

/**
 * What a condition says.
 *
 * @param status True, False or Unknown
 * @param reason for programs, in CamelCase
 * @param message for people
 */
record Said(String status, String reason, String message) {
  static Said yes(String reason, String message) {
    return new Said("True", reason, message);
  }

  static Said no(String reason, String message) {
    return new Said("False", reason, message);
  }

  static Said unknown(String reason, String message) {
    return new Said("Unknown", reason, message);
  }

  boolean isTrue() {
    return status.equals("True");
  }

  /** The same, the other way round or not. */
  Said as(String other) {
    return new Said(other, reason, message);
  }
}
