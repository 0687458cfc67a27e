package dev.couponry.code.domain;

import java.util.Optional;

/**
 * One line of an import.
 *
 * @param text as it came
 * @param claim whose it is; empty for a code that nobody has claimed
 */
public record ImportLine(String text, Optional<EarlierClaim> claim) {

  /** A code that nobody has claimed. */
  public static ImportLine of(String text) {
    return new ImportLine(text, Optional.empty());
  }

  /** The code as it is stored; empty if the line is malformed for a batch with so many uses. */
  public Optional<String> code(int uses) {
    return claim.map(it -> it.canBe(uses)).orElse(true) ? GivenCode.of(text) : Optional.empty();
  }
}
