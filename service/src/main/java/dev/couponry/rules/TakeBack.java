package dev.couponry.rules;

import dev.couponry.money.Apportionment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a return takes back of a stored discount. Each step takes what is due so far less what was
 * taken before, so that any order and grouping of returns sums to exactly the part.
 */
public final class TakeBack {

  private TakeBack() {}

  /**
   * One step on a line's part of a discount.
   *
   * @param part as stored when the discount was split
   * @param takenBefore what earlier steps took of it, in minor units, 0 to its amount
   * @param soFar the line's progress with this step
   * @return this step's amount (at least 0) and its funders' parts, zeros kept
   */
  public static LinePart ofLine(LinePart part, long takenBefore, ReturnProgress soFar) {
    long taken = Math.max(takenBefore, soFar.of(part.amount()));
    return new LinePart(
        part.lineId(), taken - takenBefore, funders(part.funders(), takenBefore, taken));
  }

  /** All that is left of a line's part; arguments as in {@link #ofLine}. */
  public static LinePart restOfLine(LinePart part, long takenBefore) {
    return new LinePart(
        part.lineId(),
        part.amount() - takenBefore,
        funders(part.funders(), takenBefore, part.amount()));
  }

  /**
   * One step on a freight's part, which is taken back as a whole with the last unit of the shop's
   * lines.
   *
   * @param takenBefore 0, or the whole amount
   * @param lastUnitBack whether every line of the shop is back with this step
   */
  public static FreightPart ofFreight(FreightPart part, long takenBefore, boolean lastUnitBack) {
    long taken = lastUnitBack ? part.amount() : takenBefore;
    return new FreightPart(
        part.shopId(), taken - takenBefore, funders(part.funders(), takenBefore, taken));
  }

  private static List<FunderPart> funders(List<FunderPart> stored, long from, long to) {
    long[] shares = stored.stream().mapToLong(FunderPart::amount).toArray();
    long[] parts = Apportionment.nestedBetween(from, to, shares);
    return IntStream.range(0, parts.length)
        .mapToObj(i -> new FunderPart(stored.get(i).funder(), parts[i]))
        .toList();
  }
}
