package dev.couponry.campaign.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list by name.
 *
 * @param next after which name the next page begins; empty = this is the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** A page of what was read with one more than was asked for. */
  static <T> Page<T> of(List<T> read, int size, Function<T, String> name) {
    if (read.size() <= size) {
      return new Page<>(read, Optional.empty());
    }
    return new Page<>(read.subList(0, size), Optional.of(name.apply(read.get(size - 1))));
  }

  /** The same part of the list, shown otherwise. */
  <R> Page<R> showing(List<R> items) {
    return new Page<>(items, next);
  }
}
