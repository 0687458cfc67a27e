package dev.couponry.finance.domain;

import java.util.List;
import java.util.UUID;

/**
 * Entries that belong together, in double entry.
 *
 * @param currencyCode ISO 4217, of every amount
 * @param entries their amounts sum to zero
 */
public record Journal(
    UUID id, String tenant, Cause cause, String currencyCode, List<Entry> entries) {

  public Journal {
    entries = List.copyOf(entries);
    long sum = entries.stream().mapToLong(Entry::amount).reduce(0, Math::addExact);
    if (sum != 0) {
      throw new IllegalArgumentException("The journal's entries sum to " + sum);
    }
  }

  /** Whether there is nothing to book. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
