package dev.couponry.platform.server;

import com.google.protobuf.StringValue;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint for tests of the server, made as generated ones are. */
@GrpcService
public class Probe implements BindableService {
  /** Its only method: what it does is what the request says. */
  public static final MethodDescriptor<StringValue, StringValue> CALL =
      MethodDescriptor.<StringValue, StringValue>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("couponry.test.Probe/Call")
          .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
          .build();

  /** Calls that wait to be let go, and how many have begun. */
  static final ConcurrentHashMap<String, CompletableFuture<Void>> HELD = new ConcurrentHashMap<>();

  static final AtomicInteger BEGUN = new AtomicInteger();

  private final Vertx vertx;

  Probe(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder("couponry.test.Probe")
        .addMethod(CALL, ServerCalls.asyncUnaryCall(this::call))
        .build();
  }

  private void call(StringValue request, StreamObserver<StringValue> observer) {
    io.quarkus.grpc.stubs.ServerCalls.oneToOne(request, observer, null, this::answer);
  }

  private Uni<StringValue> answer(StringValue request) {
    BEGUN.incrementAndGet();
    String text = request.getValue();
    if (text.startsWith("hold")) {
      CompletableFuture<Void> held = HELD.computeIfAbsent(text, key -> new CompletableFuture<>());
      return Uni.createFrom().completionStage(held).replaceWith(request);
    }
    return switch (text) {
      case "who" -> Uni.createFrom().item(StringValue.of(Callers.current().subject()));
      case "who, later" -> later().map(v -> StringValue.of(Callers.current().subject()));
      case "throw" -> throw new IllegalStateException("a secret at once");
      case "fail" -> later().map(v -> fail());
      case "refuse" -> Errors.answer(Answer.refused(Reason.COUPON_USED, "used"));
      default -> Uni.createFrom().item(request);
    };
  }

  private static StringValue fail() {
    throw new IllegalStateException("a secret later");
  }

  private Uni<Long> later() {
    return Uni.createFrom().emitter(emitter -> vertx.setTimer(1, emitter::complete));
  }
}
