package dev.couponry.redemption.domain;

import dev.couponry.rules.CartLine;
import dev.couponry.rules.ReturnProgress;
import dev.couponry.rules.ReturnReason;
import java.util.List;
import java.util.Set;

/** What has been returned of a redemption's purchase, over all steps. */
public record Returned(Set<ReturnReason> reasons, List<Line> lines) {
  public static final Returned NOTHING = new Returned(Set.of(), List.of());

  public Returned {
    reasons = Set.copyOf(reasons);
    lines = List.copyOf(lines);
  }

  /** Units and money returned of a line, in minor units. */
  public record Line(String lineId, long quantity, long priceAmount) {

    /** Both together. */
    Line plus(Line more) {
      return new Line(
          lineId,
          Math.addExact(quantity, more.quantity),
          Math.addExact(priceAmount, more.priceAmount));
    }
  }

  /** How much of a line is back. */
  public ReturnProgress of(CartLine line) {
    return lines.stream()
        .filter(it -> it.lineId().equals(line.lineId()))
        .findFirst()
        .map(it -> ReturnProgress.none(line).plus(it.quantity(), it.priceAmount()))
        .orElseGet(() -> ReturnProgress.none(line));
  }
}
