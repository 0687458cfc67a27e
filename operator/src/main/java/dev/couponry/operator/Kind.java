package dev.couponry.operator;

import dev.couponry.k8s.Mapped;
import dev.couponry.operator.announce.Announcement;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.status.Before;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.operator.wake.Key;
import dev.couponry.operator.wake.Print;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What differs between campaigns and batches.
 *
 * @param <R> the resource
 * @param <S> its status
 * @param <M> the message of the contract
 */
interface Kind<R extends CustomResource<?, S>, S, M> {
  /** A new resource. */
  R empty();

  Class<S> statusType();

  Key key(R resource);

  /**
   * A look at it begins.
   *
   * @return false: nothing can come of that before another's first look, by which it is woken
   */
  boolean begins(R resource);

  Mapped<M> desired(R resource);

  Before before(R resource);

  Held held(M remote);

  Print print(M remote);

  /** Whether a person's decision about what is there is to be told. */
  boolean isReviewWanted(R resource, M remote);

  S status(R resource, Outcome<M> outcome, Optional<Revision> review, Instant now);

  /** What is said of the time until the resource is gone. */
  S leaving(R resource, String reason, String message, Instant now);

  List<Announcement> transitions(R resource, S status, Outcome<M> outcome);

  /** Until when nothing happens to what is there by the clock alone. */
  Optional<Instant> nextTurn(M remote);

  /** What looks up or deletes it in the service. */
  Declared<M> declared();

  /** What others are to look at again because of this. */
  void follow(R resource, S before, S after, Outcome<M> outcome);

  /** What others are to look at again because it is gone. */
  void gone(R resource);
}
