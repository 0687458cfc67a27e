package dev.couponry.platform.access;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The caller of the call at hand, for endpoints. It is kept in the call's own (duplicated) Vert.x
 * context, where every continuation of a Mutiny endpoint still finds it; a gRPC context would be
 * gone after the first asynchronous step.
 */
public final class Callers {
  private static final Object KEY = Callers.class.getName();

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

  static void set(Context call, Caller caller) {
    call.putLocal(KEY, caller);
  }
}
