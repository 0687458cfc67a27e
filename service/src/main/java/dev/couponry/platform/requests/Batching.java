package dev.couponry.platform.requests;

import dev.couponry.platform.batching.Batcher;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How changes of a kind are carried together.
 *
 * @param keys what makes two of them meet, besides an equal request id: see {@link Batcher#run}
 * @param obstacle what stood against such a change just now; it is looked at before the change is
 *     tried
 */
public record Batching<C>(
    Batcher batcher,
    Function<C, Set<String>> keys,
    Function<C, Optional<? extends Obstacle>> obstacle) {

  /** Changes that are always tried. */
  public Batching(Batcher batcher, Function<C, Set<String>> keys) {
    this(batcher, keys, change -> Optional.empty());
  }
}
