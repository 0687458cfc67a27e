package dev.couponry.rules;

/** What a benefit does to the eligible lines as they stand. */
public sealed interface Effect {

  /** It takes this much off, in minor units; 0 if there is nothing to take. */
  record Off(long amount) implements Effect {}

  /**
   * The lines do not reach it.
   *
   * @param missingAmount minor units short; 0 = not by amount
   * @param missingQuantity units short; 0 = not by quantity
   */
  record Short(long missingAmount, long missingQuantity) implements Effect {

    static final Short NOTHING = new Short(0, 0);
  }
}
