package dev.couponry.refusal;

import java.util.Objects;

/**
 * One thing wrong with one field.
 *
 * @param field the path in the contract's spelling, such as {@code
 *     spec.rule.percent_off.basis_points} or {@code cart.lines[3].quantity}
 * @param description a sentence for people
 */
public record Violation(String field, String description) {
  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(description, "description");
  }
}
