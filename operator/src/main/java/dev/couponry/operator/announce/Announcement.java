package dev.couponry.operator.announce;

/**
 * Something that has happened.
 *
 * @param isWarning whether a person should look at it
 * @param reason for programs, in CamelCase
 * @param message for people
 */
public record Announcement(boolean isWarning, String reason, String message) {
  static Announcement normal(String reason, String message) {
    return new Announcement(false, reason, message);
  }

  static Announcement warning(String reason, String message) {
    return new Announcement(true, reason, message);
  }
}
