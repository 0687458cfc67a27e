package dev.couponry.rules;

import java.util.Set;

/**
 * Which lines a coupon looks at.
 *
 * @param include entries inside one dimension mean "any of", several dimensions mean "all of"
 * @param exclude an entry in any dimension wins over the includes
 * @param enrolledOnly only lines among the campaign's approved enrolments, as told by {@link
 *     Candidate#enrolledLineIds()}
 */
public record Scope(Dimensions include, Dimensions exclude, boolean enrolledOnly) {

  /** Every line. */
  public static final Scope ALL = new Scope(Dimensions.NONE, Dimensions.NONE, false);

  /**
   * Whether a line of the cart is looked at.
   *
   * @param enrolledLineIds the lines that are among the campaign's approved enrolments
   */
  boolean covers(Cart cart, CartLine line, Set<String> enrolledLineIds) {
    return (!enrolledOnly || enrolledLineIds.contains(line.lineId()))
        && include.allow(cart, line)
        && !exclude.name(cart, line);
  }
}
