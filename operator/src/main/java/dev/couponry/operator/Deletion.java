package dev.couponry.operator;

import dev.couponry.operator.service.CallFailed;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.service.Failure;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Plan;
import dev.couponry.v1.ErrorReason;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes what a resource owns out of the service.
 *
 * @param <M> the message of one
 */
final class Deletion<M> {
  private final Declared<M> declared;
  private final Function<M, Held> held;

  Deletion(Declared<M> declared, Function<M, Held> held) {
    this.declared = declared;
    this.held = held;
  }

  /** Deletes it; empty when it is gone, or never was the resource's. */
  Optional<Failure> of(CustomResource<?, ?> resource) {
    var metadata = resource.getMetadata();
    try {
      boolean isOurs =
          declared
              .find(metadata.getNamespace(), metadata.getName())
              .map(held)
              .filter(it -> it.ownerUid().equals(metadata.getUid()))
              .isPresent();
      if (isOurs) {
        declared.delete(
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            Plan.deletionId(metadata.getUid()));
      }
      return Optional.empty();
    } catch (CallFailed failed) {
      return Optional.of(failed.failure()).filter(it -> !isGone(it));
    }
  }

  private static boolean isGone(Failure failure) {
    return failure.is(ErrorReason.CAMPAIGN_NOT_FOUND.name())
        || failure.is(ErrorReason.COUPON_BATCH_NOT_FOUND.name());
  }
}
