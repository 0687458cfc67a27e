package dev.couponry.rules;

import java.util.List;

/** One line's part of a discount, in minor units; the funders' parts sum to it. */
public record LinePart(String lineId, long amount, List<FunderPart> funders) {
  public LinePart {
    funders = List.copyOf(funders);
  }
}
