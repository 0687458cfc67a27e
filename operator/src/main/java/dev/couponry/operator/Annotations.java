package dev.couponry.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/** What people tell the operator by annotations. */
final class Annotations {
  /** `true`: leave the resource alone until this is gone. It is deleted all the same. */
  static final String PAUSED = "couponry.dev/paused";

  /** `true`: let the resource go even if the service cannot be told. */
  static final String FORCE_DELETE = "couponry.dev/force-delete";

  private Annotations() {}

  static boolean isPaused(HasMetadata resource) {
    return isTrue(resource, PAUSED);
  }

  static boolean isForced(HasMetadata resource) {
    return isTrue(resource, FORCE_DELETE);
  }

  private static boolean isTrue(HasMetadata resource, String name) {
    var all = Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
    return Boolean.parseBoolean(all.get(name));
  }
}
