package dev.couponry.campaign.domain;

import dev.couponry.refusal.Violation;
import dev.couponry.rules.FunderShare;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with a declaration, each with its path. */
final class Findings {
  private static final int ID_LENGTH = 128;

  private final String path;
  private final List<Violation> violations = new ArrayList<>();

  Findings(String path) {
    this.path = path;
  }

  void add(String field, String description) {
    violations.add(new Violation(path + "." + field, description));
  }

  void unless(boolean good, String field, String description) {
    if (!good) {
      add(field, description);
    }
  }

  void range(String field, long value, long min, long max) {
    unless(value >= min && value <= max, field, "must be from " + min + " to " + max);
  }

  void length(String field, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    unless(
        length >= min && length <= max, field, "must have " + min + " to " + max + " characters");
  }

  /** A name as in Kubernetes. */
  void name(String field, String text) {
    ResourceName.problem(text).ifPresent(problem -> add(field, problem));
  }

  void currency(String field, String code) {
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    unless(known, field, "must be an ISO 4217 currency code");
  }

  void funder(String field, String funder) {
    int idLength = funder.length() - FunderShare.PARTY_PREFIX.length();
    boolean party =
        funder.startsWith(FunderShare.PARTY_PREFIX) && idLength >= 1 && idLength <= ID_LENGTH;
    unless(
        party || funder.equals(FunderShare.PLATFORM) || funder.equals(FunderShare.SHOP),
        field,
        "must be PLATFORM, SHOP or PARTY:<id>");
  }

  /** No entry twice. */
  void distinct(String field, List<String> entries) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      unless(seen.add(entries.get(i)), field + "[" + i + "]", "is the same as an earlier one");
    }
  }

  /** At most so many entries; whether there are. */
  boolean atMost(String field, int size, int max) {
    unless(size <= max, field, "must have at most " + max + " entries");
    return size <= max;
  }

  List<Violation> list() {
    return List.copyOf(violations);
  }
}
