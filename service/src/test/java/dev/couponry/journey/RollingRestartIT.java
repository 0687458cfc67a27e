package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.EquivalentAddressGroup;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout as the chart makes it: each replica gets its SIGTERM when its successor serves. Callers
 * who balance and retry as the contract's service config says do not notice.
 */
class RollingRestartIT {
  private static final int CALLERS = 8;
  private static final int QUANTITY = 1_000_000;

  @TempDir Path directory;

  private final Queue<StatusRuntimeException> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void noCallIsLost() throws Exception {
    Services services =
        Services.with("COUPONRY_SERVER_STOP_DELAY", "1s", "COUPONRY_SERVER_STOP_GRACE", "20s");
    Replicas replicas = new Replicas();
    NameResolverRegistry.getDefaultRegistry().register(replicas);
    ServiceProcess[] old = {start(services, "one"), start(services, "two")};
    replicas.are(old);
    ManagedChannel channel = channel();
    CouponBatch batch = batch(old[0]);

    List<Thread> callers =
        IntStream.range(0, CALLERS)
            .mapToObj(it -> new Thread(() -> claim(channel, batch)))
            .toList();
    callers.forEach(Thread::start);
    ServiceProcess third = start(services, "three");
    long before = claimed.get();
    replicas.are(old[0], old[1], third);
    assertThat(old[0].stop()).as("SIGTERM").isEqualTo(143);
    replicas.are(old[1], third);
    ServiceProcess fourth = start(services, "four");
    replicas.are(old[1], third, fourth);
    assertThat(old[1].stop()).as("SIGTERM").isEqualTo(143);
    replicas.are(third, fourth);
    over.set(true);
    for (Thread caller : callers) {
      caller.join(TimeUnit.MINUTES.toMillis(1));
    }

    assertThat(failures).isEmpty();
    assertThat(claimed.get()).as("callers went on").isGreaterThan(before);
    try (third;
        fourth;
        Api api = new Api(fourth.grpcPort())) {
      assertThat(claims(api, batch)).isEqualTo(claimed.get());
    }
    channel.shutdownNow();
    NameResolverRegistry.getDefaultRegistry().deregister(replicas);
  }

  private ServiceProcess start(Services services, String name) {
    return services.start(directory.resolve(name + ".log"));
  }

  private static CouponBatch batch(ServiceProcess replica) throws Exception {
    try (Api api = new Api(replica.grpcPort())) {
      return api.apply(Samples.batch(api.apply(Samples.campaign().build()), QUANTITY).build());
    }
  }

  private static long claims(Api api, CouponBatch batch) {
    return api.campaigns
        .getCouponBatch(GetCouponBatchRequest.newBuilder().setName(batch.getName()).build())
        .getCouponBatch()
        .getCounters()
        .getClaimed();
  }

  private void claim(ManagedChannel channel, CouponBatch batch) {
    var wallets = WalletServiceGrpc.newBlockingStub(channel);
    while (!over.get()) {
      try {
        wallets
            .withDeadlineAfter(1, TimeUnit.MINUTES)
            .claimCoupon(Api.claimRequest(batch, Api.name("user"), Api.id()));
        claimed.incrementAndGet();
      } catch (StatusRuntimeException lost) {
        failures.add(lost);
      }
    }
  }

  /** Balanced and retried as the service config of the contract has it. */
  private static ManagedChannel channel() {
    return ManagedChannelBuilder.forTarget(Replicas.SCHEME + ":///couponry")
        .usePlaintext()
        .defaultServiceConfig(
            Map.of(
                "loadBalancingConfig",
                List.of(Map.of("round_robin", Map.of())),
                "methodConfig",
                Api.RETRIES))
        .build();
  }

  /** What a headless service is in a cluster: a name for those replicas that there are. */
  private static final class Replicas extends NameResolverProvider {
    static final String SCHEME = "replicas";

    private volatile List<EquivalentAddressGroup> addresses = List.of();
    private volatile NameResolver.Listener2 listener;

    void are(ServiceProcess... replicas) {
      addresses =
          Stream.of(replicas)
              .<SocketAddress>map(it -> new InetSocketAddress("127.0.0.1", it.grpcPort()))
              .map(EquivalentAddressGroup::new)
              .toList();
      tell();
    }

    private void tell() {
      if (listener != null) {
        listener.onResult(
            NameResolver.ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(addresses))
                .build());
      }
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args args) {
      return new NameResolver() {
        @Override
        public String getServiceAuthority() {
          return "localhost";
        }

        @Override
        public void start(Listener2 started) {
          listener = started;
          tell();
        }

        @Override
        public void refresh() {
          tell();
        }

        @Override
        public void shutdown() {
          listener = null;
        }
      };
    }

    @Override
    public String getDefaultScheme() {
      return SCHEME;
    }

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return 1;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
      return Set.of(InetSocketAddress.class);
    }
  }
}
