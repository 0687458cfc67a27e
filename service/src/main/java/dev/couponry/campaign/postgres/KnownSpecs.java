package dev.couponry.campaign.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Specs in memory, the latest revision of each seen. They never go stale, since a revision's spec
 * never changes; when there are too many, all are forgotten and read again as needed.
 */
final class KnownSpecs<S> {
  private static final int CAPACITY = 20_000;

  private final Map<UUID, Known<S>> specs = new ConcurrentHashMap<>();
  private final Function<String, S> parse;

  KnownSpecs(Function<String, S> parse) {
    this.parse = parse;
  }

  Optional<S> find(UUID id, long revision) {
    return Optional.ofNullable(specs.get(id))
        .filter(it -> it.revision == revision)
        .map(Known::spec);
  }

  /** The spec of this json, remembered. */
  S learn(UUID id, long revision, String json) {
    if (specs.size() >= CAPACITY) {
      specs.clear();
    }
    S spec = find(id, revision).orElseGet(() -> parse.apply(json));
    specs.put(id, new Known<>(revision, spec));
    return spec;
  }

  private record Known<S>(long revision, S spec) {}
}
