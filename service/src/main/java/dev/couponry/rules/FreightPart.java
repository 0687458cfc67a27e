package dev.couponry.rules;

import java.util.List;

/** One shop's freight's part of a discount, in minor units; the funders' parts sum to it. */
public record FreightPart(String shopId, long amount, List<FunderPart> funders) {
  public FreightPart {
    funders = List.copyOf(funders);
  }
}
