package dev.couponry.rules;

import java.util.List;

/**
 * The best selection found.
 *
 * @param selection in the order of application; empty if nothing discounts anything
 * @param quote what the selection does
 * @param optimal proven to be the best; false if the work limit ended the search before
 */
public record Best(List<Candidate> selection, QuoteResult.Quote quote, boolean optimal) {
  public Best {
    selection = List.copyOf(selection);
  }
}
