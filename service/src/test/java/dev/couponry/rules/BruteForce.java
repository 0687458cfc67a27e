package dev.couponry.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tries every selection; knows nothing of the search that it judges. */
final class BruteForce {

  private BruteForce() {}

  /** The codes of the best selection, ascending. */
  static List<String> bestCodes(Cart cart, List<Candidate> candidates) {
    List<Candidate> money =
        candidates.stream().filter(it -> it.rule().benefit().discountsMoney()).toList();
    List<Candidate> best = List.of();
    long bestTotal = 0;
    for (int set = 1; set < 1 << money.size(); set++) {
      List<Candidate> selection = new ArrayList<>();
      for (int i = 0; i < money.size(); i++) {
        if ((set & 1 << i) != 0) {
          selection.add(money.get(i));
        }
      }
      if (Quotes.quote(cart, selection) instanceof QuoteResult.Quote quote
          && isBetter(quote.totalDiscount(), selection, bestTotal, best)) {
        best = selection;
        bestTotal = quote.totalDiscount();
      }
    }
    return codes(best);
  }

  private static boolean isBetter(
      long total, List<Candidate> selection, long bestTotal, List<Candidate> best) {
    if (total != bestTotal) {
      return total > bestTotal;
    }
    if (selection.size() != best.size()) {
      return selection.size() < best.size();
    }
    int byExpiry = expiries(selection).compareTo(expiries(best));
    return byExpiry != 0
        ? byExpiry < 0
        : codes(selection).toString().compareTo(codes(best).toString()) < 0;
  }

  private static String expiries(List<Candidate> selection) {
    return selection.stream()
        .map(Candidate::expireTime)
        .sorted()
        .map(Instant::toString)
        .toList()
        .toString();
  }

  private static List<String> codes(List<Candidate> selection) {
    return selection.stream().map(Candidate::code).sorted().toList();
  }
}
