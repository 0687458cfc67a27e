package dev.couponry.rules;

import java.util.List;

/**
 * The discount of the highest tier reached, even if a lower one gave more.
 *
 * @param tiers 1 to 20, ascending, all reached by amount or all by quantity
 */
public record Tiered(List<Tier> tiers) implements Benefit {
  public Tiered {
    tiers = List.copyOf(tiers);
  }
}
