package dev.couponry.platform.server;

import io.grpc.InternalServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The gRPC server itself, which Quarkus hands to nobody: the first call tells. To undeploy the
 * verticle around it is no way to stop it in order: Vert.x 4.5.25 takes the server's executor away
 * first, and a call that comes before the server has said GOAWAY is reset (INTERNAL_ERROR).
 */
@ApplicationScoped
@GlobalInterceptor
public class RunningServer implements ServerInterceptor {
  private volatile Server server;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (server == null) {
      server = InternalServer.SERVER_CONTEXT_KEY.get();
    }
    return next.startCall(call, headers);
  }

  /** Tells every connection to go away; clients go to another replica, without an error. */
  void goAway() {
    if (server != null) {
      server.shutdown();
    }
  }
}
