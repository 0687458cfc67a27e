package dev.couponry.rules;

import java.util.function.BooleanSupplier;

/**
 * How long a search may go on.
 *
 * @param maxNodes steps of the search, at least 1
 * @param expired asked now and then; true ends the search. Time is the caller's business
 */
public record SearchLimit(long maxNodes, BooleanSupplier expired) {

  /** A limit by work alone, which gives the same answer on every machine. */
  public static SearchLimit nodes(long maxNodes) {
    return new SearchLimit(maxNodes, () -> false);
  }
}
