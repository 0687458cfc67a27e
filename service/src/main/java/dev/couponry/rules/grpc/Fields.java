package dev.couponry.rules.grpc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the plain fields of requests: ids, texts, lists and pages, each with its bounds. */
public final class Fields {
  private static final int ID_LENGTH = 128;
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 1_000;
  private static final UUID NO_ID = new UUID(0, 0);

  private Fields() {}

  /** An id of the caller's, 1–128 characters. */
  public static String id(Violations violations, String field, String value) {
    if (value.isEmpty()) {
      violations.add(field, "must be 1 to " + ID_LENGTH + " characters");
    }
    return text(violations, field, value, ID_LENGTH);
  }

  /** An id of the caller's that may be left out: empty, or up to 128 characters. */
  public static String optionalId(Violations violations, String field, String value) {
    return text(violations, field, value, ID_LENGTH);
  }

  /** A text of at most so many characters. */
  public static String text(Violations violations, String field, String value, int most) {
    if (value.length() > most) {
      violations.add(field, "must be at most " + most + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      violations.add(field, "must have no control characters");
    }
    return value;
  }

  /** A UUID. */
  public static UUID uuid(Violations violations, String field, String value) {
    try {
      UUID id = UUID.fromString(value);
      if (id.toString().equalsIgnoreCase(value)) {
        return id;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like a shortened one.
    }
    violations.add(field, "must be a UUID");
    return NO_ID;
  }

  /** An amount in minor units, 0 to so much. */
  public static long amount(Violations violations, String field, long value, long most) {
    if (value < 0 || value > most) {
      violations.add(field, "must be 0 to " + most);
    }
    return value;
  }

  /** The elements of a list, so many to so many, each once. */
  public static void list(
      Violations violations, String field, List<String> values, int least, int most) {
    if (values.size() < least || values.size() > most) {
      violations.add(field, "must have " + least + " to " + most + " entries");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i))) {
        violations.add(field + "[" + i + "]", "is there twice");
      }
    }
  }

  /** The size of a page, 1 to 1,000; 0 is 50. */
  public static int pageSize(Violations violations, int value) {
    if (value < 0 || value > MAX_PAGE) {
      violations.add("page_size", "must be 0 to " + MAX_PAGE);
    }
    return value == 0 ? DEFAULT_PAGE : value;
  }
}
