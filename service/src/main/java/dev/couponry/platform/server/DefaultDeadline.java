package dev.couponry.platform.server;

import io.grpc.Context;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/** Answers a call that came without a deadline after the server's own. */
@ApplicationScoped
@GlobalInterceptor
public class DefaultDeadline implements ServerInterceptor, Prioritized {
  private static final int PRIORITY = 2_000;

  private final Vertx vertx;
  private final ServerLimits limits;

  DefaultDeadline(Vertx vertx, ServerLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    boolean unary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
    if (!unary || Context.current().getDeadline() != null) {
      return next.startCall(call, headers);
    }
    return next.startCall(new CappedCall<>(call, vertx, limits.deadline().toMillis()), headers);
  }

  /** A call that ends once: by its answer or by the cap, whichever comes first. */
  private static final class CappedCall<Q, R>
      extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
    private final Vertx vertx;
    private final long timer;
    private final long capMillis;
    private boolean expired;
    private boolean closed;

    CappedCall(ServerCall<Q, R> call, Vertx vertx, long capMillis) {
      super(call);
      this.vertx = vertx;
      this.capMillis = capMillis;
      this.timer = vertx.setTimer(capMillis, id -> expire());
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!expired) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(R message) {
      if (!expired) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!expired) {
        closed = true;
        vertx.cancelTimer(timer);
        super.close(status, trailers);
      }
    }

    private synchronized void expire() {
      if (!closed) {
        expired = true;
        super.close(
            Status.DEADLINE_EXCEEDED.withDescription(
                "No answer within " + capMillis + " ms, the cap of calls without a deadline"),
            new Metadata());
      }
    }
  }
}
