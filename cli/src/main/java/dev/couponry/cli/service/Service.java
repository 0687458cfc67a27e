package dev.couponry.cli.service;

import com.google.gson.Gson;
import dev.couponry.v1.ApprovalServiceGrpc;
import dev.couponry.v1.ApprovalServiceGrpc.ApprovalServiceBlockingStub;
import dev.couponry.v1.AudienceServiceGrpc;
import dev.couponry.v1.AudienceServiceGrpc.AudienceServiceBlockingStub;
import dev.couponry.v1.AudienceServiceGrpc.AudienceServiceBlockingV2Stub;
import dev.couponry.v1.AuditServiceGrpc;
import dev.couponry.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CampaignServiceGrpc.CampaignServiceBlockingStub;
import dev.couponry.v1.CampaignServiceGrpc.CampaignServiceBlockingV2Stub;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.CouponServiceGrpc.CouponServiceBlockingStub;
import dev.couponry.v1.CouponServiceGrpc.CouponServiceBlockingV2Stub;
import dev.couponry.v1.EventServiceGrpc;
import dev.couponry.v1.EventServiceGrpc.EventServiceBlockingStub;
import dev.couponry.v1.EventServiceGrpc.EventServiceBlockingV2Stub;
import dev.couponry.v1.JobServiceGrpc;
import dev.couponry.v1.JobServiceGrpc.JobServiceBlockingStub;
import dev.couponry.v1.PricingServiceGrpc;
import dev.couponry.v1.PricingServiceGrpc.PricingServiceBlockingStub;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.RedemptionServiceGrpc.RedemptionServiceBlockingStub;
import dev.couponry.v1.TenantServiceGrpc;
import dev.couponry.v1.TenantServiceGrpc.TenantServiceBlockingStub;
import dev.couponry.v1.WalletServiceGrpc;
import dev.couponry.v1.WalletServiceGrpc.WalletServiceBlockingStub;
import dev.couponry.v1.WalletServiceGrpc.WalletServiceBlockingV2Stub;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.health.v1.HealthGrpc.HealthBlockingStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The service, called with the retries, deadlines and balancing that the contract's own service
 * config asks for.
 */
public final class Service implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;

  private Service(ManagedChannel channel) {
    this.channel = channel;
  }

  /** A connection to an address; an empty token sends none. */
  public static Service at(String address, boolean plaintext, String token) {
    var credentials =
        plaintext ? InsecureChannelCredentials.create() : TlsChannelCredentials.create();
    var builder =
        Grpc.newChannelBuilder(address, credentials)
            .defaultServiceConfig(serviceConfig())
            .disableServiceConfigLookUp()
            .userAgent("couponry-cli");
    if (!token.isEmpty()) {
      var headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + token);
      builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
    return new Service(builder.build());
  }

  /** Declares campaigns and batches. */
  public CampaignServiceBlockingStub campaigns() {
    return CampaignServiceGrpc.newBlockingStub(channel);
  }

  /**
   * Tells how campaigns and batches change.
   *
   * @param patient whether to wait until the service can be reached
   */
  public CampaignServiceBlockingV2Stub changes(boolean patient) {
    var stub = CampaignServiceGrpc.newBlockingV2Stub(channel);
    return patient ? stub.withWaitForReady() : stub;
  }

  /** Approves campaigns and batches. */
  public ApprovalServiceBlockingStub approvals() {
    return ApprovalServiceGrpc.newBlockingStub(channel);
  }

  /** Looks coupons up. */
  public CouponServiceBlockingStub coupons() {
    return CouponServiceGrpc.newBlockingStub(channel);
  }

  /** Sends and receives codes in bulk, as fast as the other end takes and gives them. */
  public CouponServiceBlockingV2Stub codes() {
    return CouponServiceGrpc.newBlockingV2Stub(channel);
  }

  /** Brings coupons to users. */
  public WalletServiceBlockingStub wallet() {
    return WalletServiceGrpc.newBlockingStub(channel);
  }

  /** Sends users in bulk, as fast as the other end takes them. */
  public WalletServiceBlockingV2Stub grants() {
    return WalletServiceGrpc.newBlockingV2Stub(channel);
  }

  /** Says what coupons would do. */
  public PricingServiceBlockingStub pricing() {
    return PricingServiceGrpc.newBlockingStub(channel);
  }

  /** Uses coupons. */
  public RedemptionServiceBlockingStub redemptions() {
    return RedemptionServiceGrpc.newBlockingStub(channel);
  }

  /** Tells how far long work is. */
  public JobServiceBlockingStub jobs() {
    return JobServiceGrpc.newBlockingStub(channel);
  }

  /**
   * Tells what has changed.
   *
   * @param patient whether to wait until the service can be reached
   */
  public EventServiceBlockingV2Stub events(boolean patient) {
    var stub = EventServiceGrpc.newBlockingV2Stub(channel);
    return patient ? stub.withWaitForReady() : stub;
  }

  /** Sets a tenant up, and erases and merges its users. */
  public TenantServiceBlockingStub tenants() {
    return TenantServiceGrpc.newBlockingStub(channel);
  }

  /** Tells what lists of users there are. */
  public AudienceServiceBlockingStub audiences() {
    return AudienceServiceGrpc.newBlockingStub(channel);
  }

  /** Sends the users of lists in bulk, as fast as the other end takes them. */
  public AudienceServiceBlockingV2Stub members() {
    return AudienceServiceGrpc.newBlockingV2Stub(channel);
  }

  /** Tells who changed what. */
  public AuditServiceBlockingStub audit() {
    return AuditServiceGrpc.newBlockingStub(channel);
  }

  /** Looks after events that somebody did not take. */
  public EventServiceBlockingStub deadLetters() {
    return EventServiceGrpc.newBlockingStub(channel);
  }

  /** Says whether the service serves. */
  public HealthBlockingStub health() {
    channel.resetConnectBackoff();
    return HealthGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> serviceConfig() {
    try (var file = Service.class.getResourceAsStream("/service-config.json");
        var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
