package dev.couponry.platform.access;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;

/**
 * The caller of the call at hand, for endpoints. It is kept in the call's own (duplicated) Vert.x
 * context, where every continuation of a Mutiny endpoint still finds it; a gRPC context would be
 * gone after the first asynchronous step.
 */
public final class Callers {
  private static final Object KEY = Callers.class.getName();
  private static final Object ORIGIN = Origin.class.getName();
  private static final Object REQUEST_ID = Callers.class.getName() + ".requestId";

  private Callers() {}

  /**
   * Who calls.
   *
   * @throws IllegalStateException outside a call
   */
  public static Caller current() {
    Context context = Vertx.currentContext();
    Caller caller = context == null ? null : context.getLocal(KEY);
    if (caller == null) {
      throw new IllegalStateException("There is no caller outside a call");
    }
    return caller;
  }

  /** Which call that is; empty outside a call. */
  public static Optional<Origin> origin() {
    return Optional.ofNullable(Vertx.currentContext()).map(call -> call.getLocal(ORIGIN));
  }

  /** The id under which the call at hand makes its change; empty if it has none. */
  public static Optional<UUID> requestId() {
    return Optional.ofNullable(Vertx.currentContext()).map(call -> call.getLocal(REQUEST_ID));
  }

  /** Says under which id the call at hand makes its change. */
  public static void requested(UUID requestId) {
    Optional.ofNullable(Vertx.currentContext())
        .ifPresent(call -> call.putLocal(REQUEST_ID, requestId));
  }

  static void set(Context call, Caller caller, Origin origin) {
    call.putLocal(KEY, caller);
    call.putLocal(ORIGIN, origin);
  }
}
