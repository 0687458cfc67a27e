package dev.couponry.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.rpc.ErrorInfo;
import dev.couponry.platform.TestDatabase;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import grpc.health.v1.MutinyHealthGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestProfile(GrpcServerTest.ShortDeadline.class)
class GrpcServerTest {

  /** So that the test of the cap does not take five seconds. */
  public static final class ShortDeadline implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("couponry.server.deadline", "300ms");
    }
  }

  @ConfigProperty(name = "quarkus.grpc.server.test-port")
  int port;

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
  void knowsTheCallerInTheEndpointAndAfterItsFirstStep() {
    assertThat(call("who")).isEqualTo("anonymous");
    assertThat(call("who, later")).isEqualTo("anonymous");
  }

  @Test
  void tellsARefusal() {
    assertThat(info(failure("refuse")).getReason()).isEqualTo("COUPON_USED");
  }

  @Test
  void keepsThatWhichNobodyForesawToItself() {
    for (String how : new String[] {"throw", "fail"}) {
      StatusRuntimeException error = failure(how);

      assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
      assertThat(error.getStatus().getDescription()).doesNotContain("secret", "Exception");
      assertThat(error.getTrailers().toString()).doesNotContain("secret", "Exception");
      assertThat(info(error).getMetadataMap()).containsKey("error_id");
    }
  }

  @Test
  void answersACallWithoutADeadlineAfterItsOwn() {
    StatusRuntimeException error = failure("hold for ever");

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(error.getStatus().getDescription()).contains("300 ms");
    Probe.HELD.remove("hold for ever").complete(null);
    assertThat(call("still there")).isEqualTo("still there");
  }

  @Test
  void leavesACallWithADeadlineItsTime() {
    CallOptions patient = CallOptions.DEFAULT.withDeadline(Deadline.after(20, TimeUnit.SECONDS));
    var answer =
        ClientCalls.futureUnaryCall(
            channel.newCall(Probe.CALL, patient), StringValue.of("hold a while"));
    assertThat(failure("hold").getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);

    Probe.HELD.get("hold a while").complete(null);

    assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void refusesARequestThatIsTooLarge() {
    StatusRuntimeException error = failure("x".repeat(2_200_000));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(call("still there")).isEqualTo("still there");
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(9_000));

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(
                        channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                    Probe.CALL,
                    CallOptions.DEFAULT,
                    StringValue.of("a")));

    assertThat(error).isNotNull();
    assertThat(call("still there")).isEqualTo("still there");
  }

  @Test
  void refusesBytesThatAreNoMessage() {
    MethodDescriptor<byte[], byte[]> raw =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(Probe.CALL.getFullMethodName())
            .build();

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    channel, raw, CallOptions.DEFAULT, new byte[] {(byte) 0xff, 1, 2, 3}));

    assertThat(error.getStatus().getCode())
        .as("grpc-java's own answer")
        .isEqualTo(Status.Code.UNKNOWN);
    assertThat(error.getTrailers().toString()).doesNotContain("Exception", "protobuf");
    assertThat(call("still there")).isEqualTo("still there");
  }

  @Test
  void saysThatItServes() {
    var health = MutinyHealthGrpc.newMutinyStub(channel);

    var answer =
        health
            .check(HealthCheckRequest.getDefaultInstance())
            .await()
            .atMost(Duration.ofSeconds(10));

    assertThat(answer.getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  private String call(String text) {
    return ClientCalls.blockingUnaryCall(
            channel, Probe.CALL, CallOptions.DEFAULT, StringValue.of(text))
        .getValue();
  }

  private StatusRuntimeException failure(String text) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> call(text));
  }

  static ErrorInfo info(StatusRuntimeException error) {
    try {
      return StatusProto.fromThrowable(error).getDetailsList().stream()
          .filter(detail -> detail.is(ErrorInfo.class))
          .findFirst()
          .orElseThrow()
          .unpack(ErrorInfo.class);
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
  }

  /** Sends bytes as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
