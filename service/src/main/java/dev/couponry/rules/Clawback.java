package dev.couponry.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The threshold looked at again after a partial return: where the rule says so and the goods that
 * are kept no longer reach it, the whole discount of the coupon is taken back.
 */
public final class Clawback {

  private Clawback() {}

  /**
   * Whether the rest of a coupon's discount is to be taken back.
   *
   * <p>The kept goods are seen as the coupon saw the order: each line with what earlier coupons had
   * left on it, in the share that is kept, and its kept units; the benefit's own steps, tiers and
   * numbers of units count like the rule's threshold. An order of which nothing is kept has nothing
   * more to take back.
   *
   * @param cart as it was redeemed
   * @param earlier the discounts applied before this one, as stored
   * @param coupon the coupon with the rule it was redeemed by
   * @param back each line's progress by its id; a line without one is kept whole
   */
  public static boolean isDue(
      Cart cart, List<Discount> earlier, Candidate coupon, Map<String, ReturnProgress> back) {
    if (coupon.rule().returnPolicy().partialReturn() == PartialReturn.KEEP) {
      return false;
    }
    long[] originals = new long[cart.lines().size()];
    long[] remains = new long[originals.length];
    long[] units = new long[originals.length];
    for (int i = 0; i < originals.length; i++) {
      CartLine line = cart.lines().get(i);
      ReturnProgress progress = back.getOrDefault(line.lineId(), ReturnProgress.none(line));
      long left = line.originalAmount() - taken(earlier, line.lineId());
      originals[i] = line.originalAmount() - progress.of(line.originalAmount());
      remains[i] = left - progress.of(left);
      units[i] = line.quantity() - Math.min(line.quantity(), progress.unitsBack());
    }
    return fallsShort(coupon, Basket.kept(cart, originals, units), remains);
  }

  private static boolean fallsShort(Candidate coupon, Basket kept, long[] remains) {
    CouponOnCart onKept = CouponOnCart.of(coupon, kept);
    if (onKept.units() == 0) {
      return false;
    }
    Remains left = new Remains(Arrays.copyOf(remains, remains.length + kept.freightCount()));
    EligibleLines lines = onKept.at(left);
    return !coupon.rule().threshold().reachedBy(lines)
        || onKept.benefit().effectOn(lines) instanceof Effect.Short;
  }

  private static long taken(List<Discount> discounts, String lineId) {
    return discounts.stream()
        .flatMap(discount -> discount.lines().stream())
        .filter(part -> part.lineId().equals(lineId))
        .mapToLong(LinePart::amount)
        .sum();
  }
}
