package dev.couponry.platform.requests;

import dev.couponry.platform.batching.Batcher;
import java.util.Set;
import java.util.function.Function;

/**
 * How changes of a kind are carried together.
 *
 * @param keys what makes two of them meet, besides an equal request id: see {@link Batcher#run}
 */
public record Batching<C>(Batcher batcher, Function<C, Set<String>> keys) {}
