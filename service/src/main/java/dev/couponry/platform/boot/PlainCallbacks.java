package dev.couponry.platform.boot;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets Mutiny's callbacks run as they are. Quarkus wraps each of them to carry the contexts of CDI
 * and transactions from thread to thread, which takes time at every step of a call; none is used
 * here, for whatever belongs to a call is in its Vert.x context.
 */
@Singleton
final class PlainCallbacks {

  /** Before any other chain is made. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    Infrastructure.clearInterceptors();
  }
}
