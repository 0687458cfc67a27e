package dev.couponry.platform.access;

import dev.couponry.platform.config.CouponryConfig;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.Set;

/** Lets a call in when the {@link AccessTable} says that its caller may make it. */
@ApplicationScoped
@GlobalInterceptor
public class AccessInterceptor implements ServerInterceptor, Prioritized {
  /** Inside the interceptors of Quarkus, which make the call's context and map exceptions. */
  private static final int PRIORITY = 1_000;

  private final AccessTable table;
  private final Authenticator authenticator;
  private final boolean proxiesAreBelieved;

  AccessInterceptor(AccessTable table, Authenticator authenticator, CouponryConfig config) {
    this.table = table;
    this.authenticator = authenticator;
    this.proxiesAreBelieved = config.trustForwardedFor();
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    MethodDescriptor<Q, R> method = call.getMethodDescriptor();
    if (table.isOpen(method.getServiceName())) {
      return next.startCall(call, headers);
    }
    Context context = Vertx.currentContext();
    Origin origin = Origin.of(call, headers, proxiesAreBelieved);
    PendingListener<Q> listener = new PendingListener<>();
    authenticator
        .callerOf(headers)
        .map(answer -> answer.then(caller -> permitted(caller, method.getFullMethodName())))
        .onItem()
        .transform(answer -> answer.fold(caller -> caller, AccessInterceptor::refuse))
        .subscribe()
        .with(
            caller -> {
              Callers.set(context, caller, origin);
              listener.become(next.startCall(call, headers));
            },
            failure -> Errors.close(call, failure));
    return listener;
  }

  private static Caller refuse(Refusal refusal) {
    throw Errors.of(refusal);
  }

  private Answer<Caller> permitted(Caller caller, String method) {
    Set<Role> allowed = table.rolesFor(method);
    return caller.isAnyOf(allowed)
        ? Answer.done(caller)
        : Answer.refused(
            Refusal.of(Reason.PERMISSION_DENIED, "None of the caller's roles may call this.")
                .with("method", method));
  }
}
