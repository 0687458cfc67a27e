package dev.couponry.platform.sweep;

import io.smallrye.mutiny.Uni;

/**
 * Work that time brings: it is done in small pieces, by whichever replica comes first, and nothing
 * depends on when.
 */
public interface Sweep {

  /** Does at most so many pieces and answers how many; fewer means that nothing else is due. */
  Uni<Integer> sweep(int most);
}
