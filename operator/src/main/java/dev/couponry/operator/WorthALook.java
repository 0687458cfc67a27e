package dev.couponry.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Which changes of a resource matter: not those of its status, which are our own, and not a
 * finalizer that is added, after which the framework looks at the resource again anyway.
 */
public final class WorthALook implements OnUpdateFilter<HasMetadata> {
  @Override
  public boolean accept(HasMetadata now, HasMetadata before) {
    var after = now.getMetadata();
    var earlier = before.getMetadata();
    return !Objects.equals(after.getGeneration(), earlier.getGeneration())
        || !Objects.equals(after.getUid(), earlier.getUid())
        || !Objects.equals(after.getAnnotations(), earlier.getAnnotations())
        || !after.getFinalizers().containsAll(earlier.getFinalizers())
        || !Objects.equals(after.getDeletionTimestamp(), earlier.getDeletionTimestamp());
  }
}
