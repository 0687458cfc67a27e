package dev.couponry.rules;

/** Counts the steps of a search against its limit. */
final class Work {

  /** The caller's clock is asked once in so many steps. */
  private static final int BETWEEN_ASKING = 16;

  private final SearchLimit limit;
  private long nodes;
  private boolean over;

  Work(SearchLimit limit) {
    this.limit = limit;
  }

  void step() {
    nodes++;
    boolean asked = nodes % BETWEEN_ASKING == 0 && limit.expired().getAsBoolean();
    over = over || asked || nodes > limit.maxNodes();
  }

  /** Whether the limit is reached; it stays so. */
  boolean over() {
    return over;
  }
}
