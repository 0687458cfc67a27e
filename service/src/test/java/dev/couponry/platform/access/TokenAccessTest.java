package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.server.Probe;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.CouponServiceGrpc.CouponServiceBlockingStub;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportedCoupon;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.WalletServiceGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.MutinyHealthGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
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
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

  @Test
  void whoOnlyReadsSeesTheLastCharactersOfCodes() {
    CouponServiceBlockingStub editor = coupons("campaign-editor");
    String code = "SECRET-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    String batch = importedInto(code);
    Coupon known =
        editor
            .listCoupons(
                ListCouponsRequest.newBuilder()
                    .setFilter(CouponFilter.newBuilder().setBatch(batch))
                    .build())
            .getCoupons(0);
    assertThat(known.getCode()).isEqualTo(code);

    CouponServiceBlockingStub reader = coupons("reader");
    String hidden = "…" + code.substring(code.length() - 4);

    assertThat(
            reader
                .listCoupons(
                    ListCouponsRequest.newBuilder()
                        .setFilter(CouponFilter.newBuilder().setBatch(batch))
                        .build())
                .getCouponsList())
        .containsExactly(known.toBuilder().setCode(hidden).build());
    assertThat(
            reader
                .getCoupon(GetCouponRequest.newBuilder().setCouponCode(code).build())
                .getCoupon()
                .getCode())
        .isEqualTo(hidden);
    assertThat(wallet(batch)).isEqualTo(hidden);
    assertThat(
            catchThrowableOfType(
                    StatusRuntimeException.class,
                    () ->
                        reader.renderCode(
                            RenderCodeRequest.newBuilder().setCouponCode(code).build()))
                .getStatus()
                .getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  /** A batch of an active campaign, with this code of the user who is called like it. */
  private String importedInto(String code) {
    String name = "secret-" + UUID.randomUUID();
    Channel editor = bearing("Bearer " + issuer.token("acme", "campaign-editor"));
    CampaignServiceGrpc.CampaignServiceBlockingStub campaigns =
        CampaignServiceGrpc.newBlockingStub(editor);
    Instant now = Instant.now();
    campaigns.applyCampaign(
        ApplyCampaignRequest.newBuilder()
            .setCampaign(
                Campaign.newBuilder()
                    .setName(name)
                    .setSpec(
                        CampaignSpec.newBuilder()
                            .setTitle("Secrets")
                            .setStartTime(seconds(now))
                            .setEndTime(seconds(now.plus(Duration.ofDays(1))))))
            .build());
    campaigns.applyCouponBatch(
        ApplyCouponBatchRequest.newBuilder()
            .setCouponBatch(
                CouponBatch.newBuilder()
                    .setName(name)
                    .setSpec(
                        CouponBatchSpec.newBuilder()
                            .setCampaignRef(CampaignRef.newBuilder().setName(name))
                            .setQuantity(1)
                            .setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.IMPORTED))
                            .setRule(
                                CouponRule.newBuilder()
                                    .setTitle("10 off")
                                    .setCurrencyCode("CNY")
                                    .setAmountOff(AmountOff.newBuilder().setAmount(1_000))
                                    .setAfterClaim(AfterClaimValidity.newBuilder().setDays(1)))))
            .build());
    send(editor, name, code);
    return name;
  }

  private static void send(Channel editor, String batch, String code) {
    var call = CouponServiceGrpc.newBlockingV2Stub(editor).importCodes();
    try {
      call.write(
          ImportCodesRequest.newBuilder()
              .setRequestId(UUID.randomUUID().toString())
              .setBatch(batch)
              .addCoupons(ImportedCoupon.newBuilder().setCode(code).setUserId(batch))
              .build());
      call.halfClose();
      assertThat(call.read().getAccepted()).isEqualTo(1);
    } catch (StatusException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of the only coupon of the user who is called like its batch, as a reader sees it. */
  private String wallet(String user) {
    return WalletServiceGrpc.newBlockingStub(bearing("Bearer " + issuer.token("acme", "reader")))
        .listWallet(ListWalletRequest.newBuilder().setUserId(user).build())
        .getCoupons(0)
        .getCode();
  }

  private CouponServiceBlockingStub coupons(String role) {
    return CouponServiceGrpc.newBlockingStub(bearing("Bearer " + issuer.token("acme", role)));
  }

  private static Timestamp seconds(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
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
