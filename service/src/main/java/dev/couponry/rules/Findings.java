package dev.couponry.rules;

import dev.couponry.refusal.Violation;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what is wrong with a value, each with its path; stops adding after 100. */
final class Findings {
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** The longest id, in characters. */
  static final int ID_LENGTH = 128;

  private static final int LIMIT = 100;

  private final String path;
  private final List<Violation> violations = new ArrayList<>();

  /** An empty path makes the fields' names the paths. */
  Findings(String path) {
    this.path = path;
  }

  void add(String field, String description) {
    if (!full()) {
      violations.add(new Violation(path.isEmpty() ? field : path + "." + field, description));
    }
  }

  void addAll(List<Violation> more) {
    more.stream().limit(LIMIT - violations.size()).forEach(violations::add);
  }

  void unless(boolean good, String field, String description) {
    if (!good) {
      add(field, description);
    }
  }

  void range(String field, long value, long min, long max) {
    unless(value >= min && value <= max, field, "must be from " + min + " to " + max);
  }

  void size(String field, int size, int min, int max) {
    unless(size >= min && size <= max, field, "must have " + min + " to " + max + " entries");
  }

  void length(String field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    unless(
        length >= min && length <= max, field, "must have " + min + " to " + max + " characters");
    unless(
        text.chars().noneMatch(Character::isISOControl), field, "must have no control characters");
  }

  void id(String field, String text) {
    length(field, text, 1, ID_LENGTH);
  }

  void currency(String field, String code) {
    unless(CURRENCIES.contains(code), field, "must be an ISO 4217 currency code");
  }

  boolean full() {
    return violations.size() >= LIMIT;
  }

  List<Violation> list() {
    return List.copyOf(violations);
  }
}
