package dev.couponry.bench.rush;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.grpc.Channel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloodTest {
  private static final Caller CHECK =
      (channel, n) ->
          Futures.transform(
              HealthGrpc.newFutureStub(channel).check(HealthCheckRequest.getDefaultInstance()),
              answer -> true,
              MoreExecutors.directExecutor());

  private final List<Server> servers = new ArrayList<>();
  private final List<Counting> calls = List.of(new Counting(), new Counting());
  private Flood flood;

  /** Answers, and counts. */
  private static final class Counting extends HealthGrpc.HealthImplBase {
    private final AtomicLong checks = new AtomicLong();

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
      checks.incrementAndGet();
      answer.onNext(HealthCheckResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (Counting service : calls) {
      servers.add(
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(service)
              .build()
              .start());
    }
    flood = new Flood(servers.stream().map(server -> "localhost:" + server.getPort()).toList());
  }

  @AfterEach
  void stop() {
    flood.close();
    servers.forEach(Server::shutdownNow);
  }

  @Test
  void callsGoToAllProcessesInTurn() {
    Figures figures = flood.calls(4, 400, CHECK);

    assertThat(figures.errors()).isEmpty();
    assertThat(calls).extracting(it -> it.checks.get()).containsExactly(200L, 200L);
  }

  @Test
  void callsThatHaveTheirTimeAreAllMadeAndHowLateTheyWereIsNoted() {
    Figures figures = flood.open(200, 1, CHECK);

    assertThat(figures.errors()).isEmpty();
    assertThat(figures.nanos().getTotalCount()).isEqualTo(200);
    assertThat(figures.lateNanos().getTotalCount()).isEqualTo(200);
  }

  @Test
  void callsThatHaveTheirTimeDoNotWaitForAnswers() {
    List<SettableFuture<Boolean>> unanswered = new ArrayList<>();

    Figures figures =
        flood.open(
            200,
            1,
            (channel, n) -> {
              unanswered.add(SettableFuture.create());
              if (unanswered.size() == 200) {
                unanswered.forEach(it -> it.set(true));
              }
              return unanswered.get(unanswered.size() - 1);
            });

    assertThat(figures.nanos().getTotalCount()).isEqualTo(200);
  }

  @Test
  void whatACallWaitsBeforeItIsMadeIsPartOfItsLatency() {
    Figures figures = flood.open(20_000, 1, (channel, n) -> Futures.immediateFuture(true));

    assertThat(figures.nanos().getMaxValue())
        .isGreaterThanOrEqualTo(figures.lateNanos().getMaxValue());
  }

  @Test
  void aCallThatCannotBeMadeHasFailedAndTheLoadEnds() {
    Figures figures =
        flood.calls(
            2,
            10,
            (channel, n) -> {
              throw new IllegalStateException("nothing left");
            });

    assertThat(figures.errors()).containsEntry("UNKNOWN", 10L);
  }

  @Test
  void aLoadEndsWhenThereIsNothingLeftToCallFor() {
    AtomicLong left = new AtomicLong(50);
    Caller few =
        new Caller() {
          @Override
          public ListenableFuture<Boolean> call(Channel channel, long n) {
            left.decrementAndGet();
            return CHECK.call(channel, n);
          }

          @Override
          public boolean hasMore() {
            return left.get() > 0;
          }
        };

    assertThat(flood.closed(1, 600, few).nanos().getTotalCount()).isEqualTo(50);
  }
}
