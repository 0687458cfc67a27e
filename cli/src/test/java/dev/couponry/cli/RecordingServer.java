package dev.couponry.cli;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.couponry.v1.ApprovalServiceGrpc;
import dev.couponry.v1.AudienceServiceGrpc;
import dev.couponry.v1.AuditServiceGrpc;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.EventServiceGrpc;
import dev.couponry.v1.JobServiceGrpc;
import dev.couponry.v1.PricingServiceGrpc;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.TenantServiceGrpc;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Context;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** The whole contract on loopback: records what is asked, answers what the test says. */
final class RecordingServer implements AutoCloseable, ServerInterceptor {
  private final Map<Class<?>, Function<Message, Message>> answers = new ConcurrentHashMap<>();
  private final List<Message> requests = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final Set<String> hurried = ConcurrentHashMap.newKeySet();
  private final Server server;

  RecordingServer() {
    this(0);
  }

  RecordingServer(int port) {
    var builder = OkHttpServerBuilder.forPort(port, InsecureServerCredentials.create());
    builder.addService(new HealthStatusManager().getHealthService());
    Stream.of(
            AudienceServiceGrpc.getServiceDescriptor(),
            AuditServiceGrpc.getServiceDescriptor(),
            TenantServiceGrpc.getServiceDescriptor(),
            CampaignServiceGrpc.getServiceDescriptor(),
            ApprovalServiceGrpc.getServiceDescriptor(),
            CouponServiceGrpc.getServiceDescriptor(),
            EventServiceGrpc.getServiceDescriptor(),
            JobServiceGrpc.getServiceDescriptor(),
            WalletServiceGrpc.getServiceDescriptor(),
            PricingServiceGrpc.getServiceDescriptor(),
            RedemptionServiceGrpc.getServiceDescriptor())
        .forEach(service -> builder.addService(recorded(service)));
    try {
      server = builder.intercept(this).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "localhost:" + server.getPort();
  }

  @SuppressWarnings("unchecked")
  <Q extends Message> void answer(Class<Q> request, Function<Q, Message> answer) {
    answers.put(request, (Function<Message, Message>) answer);
  }

  /** All requests of a type, in order. */
  <Q extends Message> List<Q> requests(Class<Q> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <Q extends Message> Q only(Class<Q> type) {
    var found = requests(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " requests of " + type.getSimpleName());
    }
    return found.get(0);
  }

  List<String> tokens() {
    return tokens;
  }

  /** The calls that came with a deadline, by their names such as `WatchEvents`. */
  Set<String> hurried() {
    return hurried;
  }

  /** An error as the service sends it. */
  static StatusRuntimeException refusal(Code code, String reason, String message, Any... details) {
    var info = ErrorInfo.newBuilder().setReason(reason).setDomain("couponry.dev").build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(Any.pack(info))
            .addAllDetails(List.of(details))
            .build());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var key = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    tokens.add(String.valueOf(headers.get(key)));
    if (Context.current().getDeadline() != null) {
      hurried.add(call.getMethodDescriptor().getBareMethodName());
    }
    return next.startCall(call, headers);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  @SuppressWarnings("unchecked")
  private ServerServiceDefinition recorded(ServiceDescriptor service) {
    var definition = ServerServiceDefinition.builder(service);
    for (var method : service.getMethods()) {
      record((MethodDescriptor<Message, Message>) method, definition);
    }
    return definition.build();
  }

  private void record(
      MethodDescriptor<Message, Message> method, ServerServiceDefinition.Builder definition) {
    var empty =
        ((PrototypeMarshaller<Message>) method.getResponseMarshaller()).getMessagePrototype();
    if (method.getType() == MethodType.CLIENT_STREAMING) {
      definition.addMethod(method, ServerCalls.asyncClientStreamingCall(this::recordAll));
      return;
    }
    definition.addMethod(
        method,
        ServerCalls.asyncUnaryCall(
            (request, observer) -> {
              requests.add(request);
              try {
                observer.onNext(
                    answers.getOrDefault(request.getClass(), r -> empty).apply(request));
                observer.onCompleted();
              } catch (StatusRuntimeException e) {
                observer.onError(e);
              }
            }));
  }

  /** The answer is to the last message. */
  private StreamObserver<Message> recordAll(StreamObserver<Message> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(Message message) {
        requests.add(message);
      }

      @Override
      public void onError(Throwable gone) {
        requests.clear();
      }

      @Override
      public void onCompleted() {
        var last = requests.get(requests.size() - 1);
        try {
          observer.onNext(answers.get(last.getClass()).apply(last));
          observer.onCompleted();
        } catch (StatusRuntimeException e) {
          observer.onError(e);
        }
      }
    };
  }
}
