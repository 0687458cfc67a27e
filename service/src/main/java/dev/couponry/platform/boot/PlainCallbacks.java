package dev.couponry.platform.boot;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets Mutiny's callbacks run as they are. Quarkus wraps each of them to carry the contexts of CDI
 * and transactions from thread to thread; none is used here, for whatever belongs to a call is in
 * its Vert.x context, and the wrapping took a good part of a claim's time.
 */
@Singleton
final class PlainCallbacks {

  /** Before any other chain is made. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    Infrastructure.clearInterceptors();
  }
}
