package dev.couponry.platform.streams;

import dev.couponry.platform.errors.Errors;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Serves the streams of a service no faster than caller and endpoint take them. The bridge that
 * Quarkus puts between gRPC and Mutiny asks for everything at once, both ways, and keeps in memory
 * what nobody has taken.
 */
public final class FlowControl {
  private final ServerServiceDefinition service;
  private final Map<String, ServerCallHandler<?, ?>> handlers = new HashMap<>();

  private FlowControl(ServerServiceDefinition service) {
    this.service = service;
  }

  /** Of a service as Quarkus would serve it. */
  public static FlowControl of(ServerServiceDefinition service) {
    return new FlowControl(service);
  }

  /** The caller's next message is read when the endpoint asks for it. */
  public <Q, R> FlowControl clientStream(
      MethodDescriptor<Q, R> method, Function<Multi<Q>, Uni<R>> endpoint) {
    handlers.put(
        method.getFullMethodName(),
        ServerCalls.<Q, R>asyncClientStreamingCall(observer -> receive(observer, endpoint)));
    return this;
  }

  /** The endpoint's next message is asked for when the caller can take it. */
  public <Q, R> FlowControl serverStream(
      MethodDescriptor<Q, R> method, Function<Q, Multi<R>> endpoint) {
    handlers.put(
        method.getFullMethodName(),
        ServerCalls.<Q, R>asyncServerStreamingCall(
            (request, observer) ->
                Outbound.start((ServerCallStreamObserver<R>) observer, endpoint.apply(request))));
    return this;
  }

  /** The service with these streams. */
  public ServerServiceDefinition build() {
    ServerServiceDefinition.Builder built =
        ServerServiceDefinition.builder(service.getServiceDescriptor());
    service.getMethods().forEach(method -> built.addMethod(served(method)));
    return built.build();
  }

  @SuppressWarnings("unchecked")
  private <Q, R> ServerMethodDefinition<Q, R> served(ServerMethodDefinition<Q, R> method) {
    ServerCallHandler<?, ?> handler =
        handlers.get(method.getMethodDescriptor().getFullMethodName());
    return handler == null
        ? method
        : method.withServerCallHandler((ServerCallHandler<Q, R>) handler);
  }

  private static <Q, R> StreamObserver<Q> receive(
      StreamObserver<R> observer, Function<Multi<Q>, Uni<R>> endpoint) {
    ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) observer;
    Inbound<Q> inbound = new Inbound<>(call);
    call.disableAutoRequest();
    call.setOnCancelHandler(inbound::cancelled);
    endpoint
        .apply(Multi.createFrom().publisher(inbound))
        .subscribe()
        .with(
            answer -> {
              call.onNext(answer);
              call.onCompleted();
            },
            failure -> call.onError(Errors.of(failure)));
    return inbound;
  }
}
