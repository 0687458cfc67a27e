package dev.couponry.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.StringValue;
import dev.couponry.platform.errors.Errors;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsInFlightTest {
  private final CallsInFlight calls = new CallsInFlight();
  private final BlockingQueue<StreamObserver<StringValue>> held = new LinkedBlockingQueue<>();

  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    ServerServiceDefinition probe =
        ServerServiceDefinition.builder("couponry.test.Probe")
            .addMethod(
                Probe.CALL, ServerCalls.asyncUnaryCall((request, answer) -> held.add(answer)))
            .build();
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        NettyServerBuilder.forAddress(anywhere)
            .addService(ServerInterceptors.intercept(probe, calls))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void finishesTheLastCallsAndLetsNoMoreIn() throws Exception {
    ListenableFuture<StringValue> last = call();
    StreamObserver<StringValue> answer = held.poll(20, TimeUnit.SECONDS);

    calls.close();
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    channel, Probe.CALL, CallOptions.DEFAULT, StringValue.of("late")));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refused.getTrailers().containsKey(Errors.RETRY_PUSHBACK)).isTrue();
    assertThat(calls.awaitNone(Duration.ZERO)).as("still one").isEqualTo(1);

    answer.onNext(StringValue.of("done"));
    answer.onCompleted();
    assertThat(calls.awaitNone(Duration.ofSeconds(20))).isZero();
    assertThat(last.get(20, TimeUnit.SECONDS).getValue()).isEqualTo("done");
  }

  @Test
  void forgetsCallersWhoHaveGone() throws Exception {
    ListenableFuture<StringValue> gone = call();
    held.poll(20, TimeUnit.SECONDS);

    gone.cancel(true);

    assertThat(calls.awaitNone(Duration.ofSeconds(20))).isZero();
  }

  private ListenableFuture<StringValue> call() {
    return ClientCalls.futureUnaryCall(
        channel.newCall(Probe.CALL, CallOptions.DEFAULT), StringValue.of("hold"));
  }
}
