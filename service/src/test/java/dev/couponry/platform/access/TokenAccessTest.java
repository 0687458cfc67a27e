package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.StringValue;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.server.Probe;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.MutinyHealthGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(TokenAccessTest.Tokens.class)
class TokenAccessTest {

  /** Configures authentication with the keys of a test issuer. */
  public static final class Tokens implements QuarkusTestResourceLifecycleManager {
    private final TestIssuer issuer = new TestIssuer();

    @Override
    public Map<String, String> start() {
      try {
        return Map.of(
            "couponry.auth.issuer",
            TestIssuer.ISSUER,
            "couponry.auth.audience",
            TestIssuer.AUDIENCE,
            "couponry.auth.keys",
            issuer.writeKeys(Files.createTempFile("keys", ".json")).toString());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void inject(Object test) {
      ((TokenAccessTest) test).issuer = issuer;
    }

    @Override
    public void stop() {
      issuer.close();
    }
  }

  @ConfigProperty(name = "quarkus.grpc.server.test-port")
  int port;

  TestIssuer issuer;

  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void letsARoleInThatMay() {
    String token = issuer.token("acme", "order");

    assertThat(call(bearing("Bearer " + token))).isEqualTo("order-service");
    assertThat(call(bearing("bearer " + token))).as("known by now").isEqualTo("order-service");
  }

  @Test
  void deniesARoleThatMayNot() {
    StatusRuntimeException error = failure(bearing("Bearer " + issuer.token("acme", "reader")));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(StatusProto.fromThrowable(error).getDetails(0).toString())
        .contains("PERMISSION_DENIED");
  }

  @Test
  void deniesATokenWithoutARole() {
    assertThat(code(bearing("Bearer " + issuer.token(claims -> {}))))
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void asksForAToken() {
    assertThat(code(channel)).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(code(bearing("Basic YTpi"))).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(code(bearing("Bearer "))).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void refusesABadToken() {
    String expired = issuer.token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5));

    assertThat(code(bearing("Bearer " + expired))).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(code(bearing("Bearer rubbish"))).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void asksNobodyForATokenWhoAsksForHealth() {
    assertThat(
            MutinyHealthGrpc.newMutinyStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .await()
                .atMost(Duration.ofSeconds(10)))
        .isNotNull();
  }

  private Channel bearing(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static String call(Channel channel) {
    return ClientCalls.blockingUnaryCall(
            channel, Probe.CALL, CallOptions.DEFAULT, StringValue.of("who, later"))
        .getValue();
  }

  private static StatusRuntimeException failure(Channel channel) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> call(channel));
  }

  private static Status.Code code(Channel channel) {
    return failure(channel).getStatus().getCode();
  }
}
