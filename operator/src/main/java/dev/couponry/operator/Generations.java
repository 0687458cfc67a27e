package dev.couponry.operator;

import io.fabric8.kubernetes.client.CustomResource;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the latest generation of each resource: after a watch breaks off, a list may come from
 * an API server that is behind, and an older spec must not be applied over a newer one.
 */
@Singleton
final class Generations {
  private final Map<String, Long> latest = new ConcurrentHashMap<>();

  /** Whether a later generation was seen before. */
  boolean isOutdated(CustomResource<?, ?> resource) {
    var metadata = resource.getMetadata();
    long known = latest.merge(metadata.getUid(), metadata.getGeneration(), Math::max);
    return metadata.getGeneration() < known;
  }

  /** The resource is gone. */
  void forget(CustomResource<?, ?> resource) {
    latest.remove(resource.getMetadata().getUid());
  }
}
