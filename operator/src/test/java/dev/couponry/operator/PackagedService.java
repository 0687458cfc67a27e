package dev.couponry.operator;

import dev.couponry.v1.ApprovalServiceGrpc;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.Revision;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The packaged service as a child process, in local mode on its embedded PostgreSQL. */
final class PackagedService implements AutoCloseable {
  private static final Path JAR = Path.of("../service/target/quarkus-app/quarkus-run.jar");

  private final Path data;
  private final Map<String, String> settings;
  private final int port;
  private final ManagedChannel channel;
  private Process process;

  private PackagedService(Path data, Map<String, String> settings, ChannelCredentials credentials) {
    this.data = data;
    this.settings = settings;
    port = freePort();
    channel = Grpc.newChannelBuilder(address(), credentials).build();
  }

  /** Starts one on a new database; it serves when this returns. */
  static PackagedService start(Path data) {
    return start(data, Map.of(), InsecureChannelCredentials.create());
  }

  /**
   * Starts one on a new database.
   *
   * @param settings beside those that a service of a test has
   * @param credentials for this test's own calls
   */
  static PackagedService start(
      Path data, Map<String, String> settings, ChannelCredentials credentials) {
    if (!Files.isRegularFile(JAR)) {
      throw new AssertionError("package the service first: ./mvnw -pl service -am package");
    }
    var service = new PackagedService(data, settings, credentials);
    service.start();
    return service;
  }

  /** Starts it again on its database. */
  void start() {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-jar",
                JAR.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("service.log").toFile()));
    var environment = builder.environment();
    environment.keySet().removeIf(it -> it.startsWith("COUPONRY_"));
    environment.put("COUPONRY_MODE", "local");
    environment.put("COUPONRY_DATA_DIR", data.resolve("database").toString());
    environment.put("COUPONRY_GRPC_PORT", String.valueOf(port));
    environment.put("COUPONRY_HTTP_PORT", String.valueOf(freePort()));
    environment.putAll(settings);
    try {
      process = builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Waiting.until("the service serves", this::isServing, this::log);
  }

  private boolean isServing() {
    channel.resetConnectBackoff();
    return HealthGrpc.newBlockingStub(channel)
            .withDeadlineAfter(2, TimeUnit.SECONDS)
            .check(HealthCheckRequest.getDefaultInstance())
            .getStatus()
        == ServingStatus.SERVING;
  }

  private String log() {
    try {
      return Files.readString(data.resolve("service.log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes it away. */
  void stop() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The database takes calls and answers none. */
  void freezeDatabase() {
    signalDatabase("STOP");
  }

  /** It answers again. */
  void thawDatabase() {
    signalDatabase("CONT");
  }

  /** The postmaster and all that it has started. */
  private void signalDatabase(String signal) {
    try (var files = Files.walk(data.resolve("database"))) {
      Path pidFile = files.filter(it -> it.endsWith("postmaster.pid")).findFirst().orElseThrow();
      var postmaster =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
              .orElseThrow();
      for (var it : Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(it.pid())).start().waitFor();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  CampaignServiceGrpc.CampaignServiceBlockingStub campaigns() {
    return CampaignServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  ApprovalServiceGrpc.ApprovalServiceBlockingStub approvals() {
    return ApprovalServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  WalletServiceGrpc.WalletServiceBlockingStub wallets() {
    return WalletServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  RedemptionServiceGrpc.RedemptionServiceBlockingStub redemptions() {
    return RedemptionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  CouponServiceGrpc.CouponServiceBlockingStub coupons() {
    return CouponServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  Optional<Campaign> campaign(String tenant, String name) {
    var request = GetCampaignRequest.newBuilder().setTenant(tenant).setName(name).build();
    return found(() -> campaigns().getCampaign(request).getCampaign());
  }

  Optional<CouponBatch> batch(String tenant, String name) {
    var request = GetCouponBatchRequest.newBuilder().setTenant(tenant).setName(name).build();
    return found(() -> campaigns().getCouponBatch(request).getCouponBatch());
  }

  /** How often a spec was applied that differed from the one before. */
  List<Revision> revisions(String tenant, Revision.Kind kind, String name) {
    return campaigns()
        .listRevisions(
            ListRevisionsRequest.newBuilder()
                .setTenant(tenant)
                .setKind(kind)
                .setName(name)
                .setPageSize(1_000)
                .build())
        .getRevisionsList();
  }

  private static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException error) {
      if (error.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw error;
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    stop();
  }
}
