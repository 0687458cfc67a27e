package dev.couponry.rules;

/**
 * When a coupon is applied and with which others.
 *
 * @param layer {@link Layer#PLATFORM} by default
 * @param priority lower comes first inside a layer
 * @param stackGroup a tenant-wide group that replaces the default one; empty = the default group
 * @param stackLimit how many coupons of its group one order may carry, 1 by default; the smallest
 *     among the selected coupons of the group counts
 * @param exclusive alone in the order
 * @param combinesWithPromotions false leaves out the lines that carry a promotion discount; true by
 *     default
 */
public record Stacking(
    Layer layer,
    int priority,
    String stackGroup,
    int stackLimit,
    boolean exclusive,
    boolean combinesWithPromotions) {

  /** What a rule without stacking has. */
  public static final Stacking DEFAULT = new Stacking(Layer.PLATFORM, 0, "", 1, false, true);
}
