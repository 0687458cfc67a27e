package dev.couponry.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Int32Value;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over a real connection, whose ends take their time. */
class FlowControlTest {
  private static final int MESSAGES = 2_000;
  private static final BytesValue LARGE = BytesValue.of(ByteString.copyFrom(new byte[64 * 1_024]));

  private static final MethodDescriptor<Int32Value, BytesValue> DOWN =
      MethodDescriptor.<Int32Value, BytesValue>newBuilder()
          .setType(MethodType.SERVER_STREAMING)
          .setFullMethodName("test.Streams/Down")
          .setRequestMarshaller(ProtoUtils.marshaller(Int32Value.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .build();

  private static final MethodDescriptor<BytesValue, Int32Value> UP =
      MethodDescriptor.<BytesValue, Int32Value>newBuilder()
          .setType(MethodType.CLIENT_STREAMING)
          .setFullMethodName("test.Streams/Up")
          .setRequestMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(Int32Value.getDefaultInstance()))
          .build();

  private Server server;
  private ManagedChannel channel;

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void aMessageIsMadeWhenTheCallerCanTakeIt() throws Exception {
    AtomicInteger made = new AtomicInteger();
    serve(
        flow ->
            flow.serverStream(
                DOWN,
                request ->
                    Multi.createFrom()
                        .range(0, request.getValue())
                        .map(
                            i -> {
                              made.incrementAndGet();
                              return LARGE;
                            })));
    var call =
        ClientCalls.blockingV2ServerStreamingCall(
            channel, DOWN, CallOptions.DEFAULT, Int32Value.of(MESSAGES));

    for (int taken = 1; taken <= MESSAGES; taken++) {
      assertThat(call.read()).isEqualTo(LARGE);
      assertThat(made.get() - taken).isLessThan(100);
    }
    assertThat(call.read()).isNull();
  }

  @Test
  void aMessageIsReadWhenTheEndpointAsksForIt() throws Exception {
    AtomicInteger arrived = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    serve(
        flow ->
            flow.clientStream(
                UP,
                messages ->
                    messages
                        .onItem()
                        .invoke(arrived::incrementAndGet)
                        .onItem()
                        .transformToUniAndConcatenate(
                            message ->
                                Uni.createFrom()
                                    .item(arrived::get)
                                    .emitOn(Infrastructure.getDefaultWorkerPool()))
                        .onItem()
                        .scan(() -> 0, (taken, seen) -> taken + note(mostAhead, seen, taken))
                        .collect()
                        .last()
                        .map(Int32Value::of)));
    BlockingClientCall<BytesValue, Int32Value> call =
        ClientCalls.blockingClientStreamingCall(channel, UP, CallOptions.DEFAULT);
    for (int i = 0; i < MESSAGES; i++) {
      call.write(LARGE);
    }
    call.halfClose();

    assertThat(call.read()).isEqualTo(Int32Value.of(MESSAGES));
    assertThat(mostAhead).hasValueLessThan(4);
  }

  private static int note(AtomicInteger mostAhead, int seen, int taken) {
    mostAhead.accumulateAndGet(seen - taken, Math::max);
    return 1;
  }

  @Test
  void aCallerWhoGoesEndsBothWays() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    serve(
        flow ->
            flow.clientStream(
                    UP,
                    messages ->
                        messages
                            .onFailure()
                            .invoke(() -> ended.set(true))
                            .collect()
                            .last()
                            .replaceWith(Int32Value.of(1)))
                .serverStream(
                    DOWN,
                    request ->
                        Multi.createBy()
                            .repeating()
                            .supplier(() -> LARGE)
                            .indefinitely()
                            .onCancellation()
                            .invoke(() -> ended.set(true))));
    var up = ClientCalls.blockingClientStreamingCall(channel, UP, CallOptions.DEFAULT);
    up.write(LARGE);
    up.cancel("gone", null);
    await().untilTrue(ended);

    ended.set(false);
    var down =
        ClientCalls.blockingV2ServerStreamingCall(
            channel, DOWN, CallOptions.DEFAULT, Int32Value.of(0));
    assertThat(down.read()).isEqualTo(LARGE);
    down.cancel("gone", null);
    await().untilTrue(ended);
  }

  @Test
  void aFailureIsToldAsEverywhere() throws Exception {
    serve(
        flow -> flow.serverStream(DOWN, request -> Multi.createFrom().failure(new Exception("x"))));
    var call =
        ClientCalls.blockingV2ServerStreamingCall(
            channel, DOWN, CallOptions.DEFAULT, Int32Value.of(0));
    StatusException error = catchThrowableOfType(StatusException.class, call::read);
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(error.getStatus().getDescription()).contains("error id").doesNotContain("x\"");
  }

  private void serve(UnaryOperator<FlowControl> streams) throws Exception {
    ServerServiceDefinition bare =
        ServerServiceDefinition.builder("test.Streams")
            .addMethod(UP, (call, headers) -> null)
            .addMethod(DOWN, (call, headers) -> null)
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(streams.apply(FlowControl.of(bare)).build())
            .build()
            .start();
    channel =
        ManagedChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
  }
}
