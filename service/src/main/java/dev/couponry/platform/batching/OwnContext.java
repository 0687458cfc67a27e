package dev.couponry.platform.batching;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A context that belongs to no call. */
final class OwnContext {
  private OwnContext() {}

  static Context of(Vertx vertx) {
    Context current = Vertx.currentContext();
    return VertxContext.createNewDuplicatedContext(
        VertxContext.getRootContext(current == null ? vertx.getOrCreateContext() : current));
  }
}
