package dev.couponry.journey;

import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApprovalServiceGrpc;
import dev.couponry.v1.AudienceServiceGrpc;
import dev.couponry.v1.AuditServiceGrpc;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CancelClaimRequest;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.ConfirmClaimRequest;
import dev.couponry.v1.ConfirmClaimResponse;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import dev.couponry.v1.EventServiceGrpc;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedCoupon;
import dev.couponry.v1.Job;
import dev.couponry.v1.JobServiceGrpc;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.PricingServiceGrpc;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedeemCouponResponse;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.RedemptionServiceGrpc;
import dev.couponry.v1.ReleaseCouponRequest;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.TenantServiceGrpc;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.UserGrant;
import dev.couponry.v1.WalletServiceGrpc;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchEventsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A caller of the service over gRPC, as an order service would be. */
final class Api implements AutoCloseable {
  /** Of a service config: how callers try again. */
  static final List<Map<String, Object>> RETRIES =
      List.of(
          Map.of(
              "name",
              List.of(Map.of()),
              "retryPolicy",
              Map.of(
                  "maxAttempts",
                  4.0,
                  "initialBackoff",
                  "0.05s",
                  "maxBackoff",
                  "1s",
                  "backoffMultiplier",
                  2.0,
                  "retryableStatusCodes",
                  List.of("UNAVAILABLE"))));

  private final ManagedChannel channel;
  final CampaignServiceGrpc.CampaignServiceBlockingStub campaigns;
  final CouponServiceGrpc.CouponServiceBlockingStub coupons;
  final WalletServiceGrpc.WalletServiceBlockingStub wallets;
  final PricingServiceGrpc.PricingServiceBlockingStub pricing;
  final RedemptionServiceGrpc.RedemptionServiceBlockingStub redemptions;
  final JobServiceGrpc.JobServiceBlockingStub jobs;
  final EventServiceGrpc.EventServiceBlockingStub events;
  final ApprovalServiceGrpc.ApprovalServiceBlockingStub approvals;
  final AudienceServiceGrpc.AudienceServiceBlockingStub audiences;
  final AuditServiceGrpc.AuditServiceBlockingStub audit;
  final TenantServiceGrpc.TenantServiceBlockingStub tenants;

  Api(int port) {
    this(ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build());
  }

  /** A caller that tries again as the server says, four times at most. */
  static Api retrying(int port) {
    return new Api(
        ManagedChannelBuilder.forAddress("localhost", port)
            .usePlaintext()
            .defaultServiceConfig(Map.of("methodConfig", RETRIES))
            .build());
  }

  private Api(ManagedChannel channel) {
    this.channel = channel;
    Channel patient = ClientInterceptors.intercept(channel, new Patience());
    campaigns = CampaignServiceGrpc.newBlockingStub(patient);
    coupons = CouponServiceGrpc.newBlockingStub(patient);
    wallets = WalletServiceGrpc.newBlockingStub(patient);
    pricing = PricingServiceGrpc.newBlockingStub(patient);
    redemptions = RedemptionServiceGrpc.newBlockingStub(patient);
    jobs = JobServiceGrpc.newBlockingStub(patient);
    events = EventServiceGrpc.newBlockingStub(patient);
    approvals = ApprovalServiceGrpc.newBlockingStub(patient);
    audiences = AudienceServiceGrpc.newBlockingStub(patient);
    audit = AuditServiceGrpc.newBlockingStub(patient);
    tenants = TenantServiceGrpc.newBlockingStub(patient);
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  /** A name that no other test has. */
  static String name(String prefix) {
    return prefix + "-" + id().substring(0, 8);
  }

  Campaign apply(Campaign campaign) {
    return campaigns
        .applyCampaign(ApplyCampaignRequest.newBuilder().setCampaign(campaign).build())
        .getCampaign();
  }

  CouponBatch apply(CouponBatch batch) {
    return campaigns
        .applyCouponBatch(ApplyCouponBatchRequest.newBuilder().setCouponBatch(batch).build())
        .getCouponBatch();
  }

  Coupon claim(CouponBatch batch, String user) {
    return claim(batch, user, id());
  }

  Coupon claim(CouponBatch batch, String user, String requestId) {
    return wallets.claimCoupon(claimRequest(batch, user, requestId)).getCoupons(0);
  }

  static ClaimCouponRequest claimRequest(CouponBatch batch, String user, String requestId) {
    return ClaimCouponRequest.newBuilder()
        .setRequestId(requestId)
        .setUser(Samples.user(user))
        .setCampaign(batch.getSpec().getCampaignRef().getName())
        .setBatch(batch.getName())
        .build();
  }

  /** Begins a job that grants to these users, who are sent in messages of so many. */
  StartGrantResponse startGrant(
      CouponBatch batch, String requestId, List<UserContext> users, int perMessage) {
    return startGrant(batch, requestId, users, perMessage, () -> {});
  }

  /**
   * As {@link #startGrant(CouponBatch, String, List, int)}.
   *
   * @param opened is done when the first message is sent and before the others
   */
  StartGrantResponse startGrant(
      CouponBatch batch,
      String requestId,
      List<UserContext> users,
      int perMessage,
      Runnable opened) {
    StartGrantRequest header =
        StartGrantRequest.newBuilder()
            .setRequestId(requestId)
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .setReason("for the festival")
            .build();
    return send(
        walletStreams().startGrant(),
        header,
        opened,
        parts(users, perMessage)
            .map(part -> StartGrantRequest.newBuilder().addAllUsers(part).build())
            .toList());
  }

  /** Begins a job that grants to those in a list. */
  StartGrantResponse startGrant(CouponBatch batch, String requestId, String audience) {
    StartGrantRequest header =
        StartGrantRequest.newBuilder()
            .setRequestId(requestId)
            .setCampaign(batch.getSpec().getCampaignRef().getName())
            .setBatch(batch.getName())
            .setAudience(audience)
            .build();
    return send(walletStreams().startGrant(), header, () -> {}, List.of());
  }

  /** Sends users to a list in messages of so many. */
  PutMembersResponse putMembers(
      String audience, String requestId, List<String> users, int perMessage) {
    return send(
        audienceStreams().putMembers(),
        PutMembersRequest.newBuilder().setRequestId(requestId).setAudience(audience).build(),
        () -> {},
        parts(users, perMessage)
            .map(part -> PutMembersRequest.newBuilder().addAllUserIds(part).build())
            .toList());
  }

  PutMembersResponse putMembers(String audience, String... users) {
    return putMembers(audience, id(), List.of(users), 1_000);
  }

  DeleteMembersResponse deleteMembers(String audience, String... users) {
    return send(
        audienceStreams().deleteMembers(),
        DeleteMembersRequest.newBuilder().setRequestId(id()).setAudience(audience).build(),
        () -> {},
        List.of(DeleteMembersRequest.newBuilder().addAllUserIds(List.of(users)).build()));
  }

  DeleteMembersResponse deleteAudience(String audience, String requestId) {
    return send(
        audienceStreams().deleteMembers(),
        DeleteMembersRequest.newBuilder()
            .setRequestId(requestId)
            .setAudience(audience)
            .setAll(true)
            .build(),
        () -> {},
        List.of());
  }

  AudienceServiceGrpc.AudienceServiceBlockingV2Stub audienceStreams() {
    return AudienceServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(5, TimeUnit.MINUTES);
  }

  private static <T> Stream<List<T>> parts(List<T> all, int size) {
    return IntStream.range(0, (all.size() + size - 1) / size)
        .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)));
  }

  /**
   * Sends a stream and reads its answer.
   *
   * @param opened is done when the first message is sent and before the others
   */
  private static <Q, R> R send(
      BlockingClientCall<Q, R> call, Q first, Runnable opened, List<Q> others) {
    try {
      call.write(first);
      opened.run();
      for (Q message : others) {
        call.write(message);
      }
      call.halfClose();
      return call.read();
    } catch (StatusException refused) {
      throw refused.getStatus().asRuntimeException(refused.getTrailers());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  WalletServiceGrpc.WalletServiceBlockingV2Stub walletStreams() {
    return WalletServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(10, TimeUnit.MINUTES);
  }

  /** What came of a job that grants, by user, page by page. */
  Map<String, UserGrant> grantResults(String jobId) {
    Map<String, UserGrant> all = new HashMap<>();
    String token = "";
    do {
      var page =
          wallets.listGrantResults(
              ListGrantResultsRequest.newBuilder()
                  .setJobId(jobId)
                  .setPageSize(1_000)
                  .setPageToken(token)
                  .build());
      for (UserGrant result : page.getResultsList()) {
        if (all.put(result.getUserId(), result) != null) {
          throw new AssertionError(result.getUserId() + " is there twice");
        }
      }
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  /** Gives it by its id. */
  Coupon transfer(Coupon coupon, String receiver) {
    return wallets
        .transferCoupon(
            TransferCouponRequest.newBuilder()
                .setRequestId(id())
                .setUser(Samples.user(coupon.getUserId()))
                .setCouponId(coupon.getCouponId())
                .setReceiver(Samples.user(receiver))
                .build())
        .getCoupon();
  }

  ClaimReservation reserve(CouponBatch batch, String user, java.time.Duration hold) {
    return wallets
        .reserveClaim(
            ReserveClaimRequest.newBuilder()
                .setRequestId(id())
                .setUser(Samples.user(user))
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setBatch(batch.getName())
                .setHoldDuration(Duration.newBuilder().setSeconds(hold.toSeconds()))
                .build())
        .getReservation();
  }

  ConfirmClaimResponse confirm(ClaimReservation reservation, String payment) {
    return wallets.confirmClaim(
        ConfirmClaimRequest.newBuilder()
            .setRequestId(id())
            .setReservationId(reservation.getReservationId())
            .setPaymentReference(payment)
            .build());
  }

  ClaimReservation cancel(ClaimReservation reservation) {
    return wallets
        .cancelClaim(
            CancelClaimRequest.newBuilder()
                .setRequestId(id())
                .setReservationId(reservation.getReservationId())
                .build())
        .getReservation();
  }

  /** Imports a file's lines in messages of so many, from its first line on. */
  ImportCodesResponse importCodes(
      String batch, String requestId, List<String> lines, int perMessage) {
    return importAll(
        batch,
        requestId,
        parts(lines, perMessage)
            .map(part -> ImportCodesRequest.newBuilder().addAllCodes(part).build())
            .toList());
  }

  /** The same of codes with what became of them elsewhere. */
  ImportCodesResponse importCoupons(
      String batch, String requestId, List<ImportedCoupon> lines, int perMessage) {
    return importAll(
        batch,
        requestId,
        parts(lines, perMessage)
            .map(part -> ImportCodesRequest.newBuilder().addAllCoupons(part).build())
            .toList());
  }

  private ImportCodesResponse importAll(
      String batch, String requestId, List<ImportCodesRequest> messages) {
    return send(
        streams().importCodes(),
        ImportCodesRequest.newBuilder().setRequestId(requestId).setBatch(batch).build(),
        () -> {},
        messages);
  }

  Iterator<ExportCodesResponse> exportCodes(ExportCodesRequest request) {
    return coupons.exportCodes(request);
  }

  /** Events from a place on; to be closed. */
  Watch watch(WatchEventsRequest request) {
    return new Watch(
        EventServiceGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(5, TimeUnit.MINUTES)
            .watchEvents(request));
  }

  /** Campaigns and batches as they change; to be closed. */
  CampaignsWatch watch(WatchCampaignsRequest request) {
    return new CampaignsWatch(
        CampaignServiceGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(5, TimeUnit.MINUTES)
            .watchCampaigns(request));
  }

  CouponServiceGrpc.CouponServiceBlockingV2Stub streams() {
    return CouponServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(5, TimeUnit.MINUTES);
  }

  /** A code as a user types it, where a coupon is asked for. */
  static Coupon typed(String code, String user) {
    return Coupon.newBuilder().setCode(code).setUserId(user).build();
  }

  Coupon find(String code) {
    return coupons.getCoupon(GetCouponRequest.newBuilder().setCouponCode(code).build()).getCoupon();
  }

  Coupon bind(String code, String user) {
    return wallets
        .bindCode(
            BindCodeRequest.newBuilder()
                .setRequestId(id())
                .setUser(Samples.user(user))
                .setCouponCode(code)
                .build())
        .getCoupon();
  }

  Coupon coupon(String couponId) {
    return coupons
        .getCoupon(GetCouponRequest.newBuilder().setCouponId(couponId).build())
        .getCoupon();
  }

  Redemption lock(Coupon coupon, String order, java.time.Duration duration) {
    return redemptions
        .lockCoupon(
            LockCouponRequest.newBuilder()
                .setRequestId(id())
                .setOrderId(order)
                .setUser(Samples.user(coupon.getUserId()))
                .setCart(Samples.cart())
                .addCouponCodes(coupon.getCode())
                .setLockDuration(Duration.newBuilder().setSeconds(duration.toSeconds()))
                .build())
        .getRedemption();
  }

  Redemption redeem(Coupon coupon, String order) {
    return redemptions.redeemCoupon(redeemRequest(coupon, order, id())).getRedemption();
  }

  ListenableFuture<RedeemCouponResponse> redeemAsync(RedeemCouponRequest request) {
    return RedemptionServiceGrpc.newFutureStub(channel).redeemCoupon(request);
  }

  Redemption redeem(Redemption locked) {
    return redemptions
        .redeemCoupon(
            RedeemCouponRequest.newBuilder()
                .setRequestId(id())
                .setRedemptionId(locked.getRedemptionId())
                .build())
        .getRedemption();
  }

  Redemption release(String redemptionId) {
    return redemptions
        .releaseCoupon(
            ReleaseCouponRequest.newBuilder()
                .setRequestId(id())
                .setRedemptionId(redemptionId)
                .build())
        .getRedemption();
  }

  Redemption redemption(String redemptionId) {
    return redemptions
        .getRedemption(GetRedemptionRequest.newBuilder().setRedemptionId(redemptionId).build())
        .getRedemption();
  }

  Job job(String jobId) {
    return jobs.getJob(GetJobRequest.newBuilder().setJobId(jobId).build()).getJob();
  }

  /** Returns when at least so many codes of a batch are made. */
  void awaitGenerated(String batch, long codes) {
    awaitGenerated(batch, codes, java.time.Duration.ofMinutes(5));
  }

  void awaitGenerated(String batch, long codes, java.time.Duration atMost) {
    await()
        .pollInterval(java.time.Duration.ofMillis(100))
        .atMost(atMost)
        .until(() -> batch(batch).getCounters().getGenerated() >= codes);
  }

  CouponBatch batch(String name) {
    return campaigns
        .getCouponBatch(GetCouponBatchRequest.newBuilder().setName(name).build())
        .getCouponBatch();
  }

  Campaign campaign(String name) {
    return campaigns
        .getCampaign(GetCampaignRequest.newBuilder().setName(name).build())
        .getCampaign();
  }

  static RedeemCouponRequest redeemRequest(Coupon coupon, String order, String requestId) {
    return RedeemCouponRequest.newBuilder()
        .setRequestId(requestId)
        .setOrder(
            RedemptionOrder.newBuilder()
                .setOrderId(order)
                .setUser(Samples.user(coupon.getUserId()))
                .setCart(Samples.cart())
                .addCouponCodes(coupon.getCode()))
        .build();
  }

  /** The reason that an error carries. */
  static String reason(Throwable error) {
    return info(error).getReason();
  }

  static ErrorInfo info(Throwable error) {
    com.google.rpc.Status status = StatusProto.fromThrowable((StatusRuntimeException) error);
    return Errors.detail(status, ErrorInfo.class);
  }

  /** Every call has a minute: no test is about time. */
  private static final class Patience implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return next.newCall(method, options.withDeadlineAfter(1, TimeUnit.MINUTES));
    }
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    channel.awaitTermination(10, TimeUnit.SECONDS);
  }
}
