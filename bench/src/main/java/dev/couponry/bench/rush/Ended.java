package dev.couponry.bench.rush;

import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Calls of which only matters how they end. A stub makes an exception with its stack trace of a
 * refusal, which costs the client as much as the rest of the call.
 */
final class Ended {
  /** A second one would be a fault, which gRPC tells only to who has asked for it. */
  private static final int MESSAGES = 2;

  private Ended() {}

  /** The status of a unary call. */
  static <Q, A> ListenableFuture<Status> status(
      Channel channel, MethodDescriptor<Q, A> method, Q request) {
    ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
    End<A> end = new End<>();
    call.start(end.listener, new Metadata());
    call.request(MESSAGES);
    call.sendMessage(request);
    call.halfClose();
    return end;
  }

  private static final class End<A> extends AbstractFuture<Status> {
    private final ClientCall.Listener<A> listener =
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            set(status);
          }
        };
  }
}
