package dev.couponry.platform.batching;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** A context that belongs to no call. */
final class OwnContext {
  private OwnContext() {}

  /** On the event loop of whoever asks. */
  static Context here(Vertx vertx) {
    Context current = Vertx.currentContext();
    return VertxContext.createNewDuplicatedContext(
        VertxContext.getRootContext(current == null ? vertx.getOrCreateContext() : current));
  }

  /**
   * On each event loop in turn: what computes for milliseconds. All connections of the server are
   * on one, which reads and answers calls meanwhile.
   */
  static Context inTurn(Vertx vertx) {
    return VertxContext.createNewDuplicatedContext(
        ((VertxInternal) vertx).createEventLoopContext());
  }
}
