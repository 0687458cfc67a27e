package dev.couponry.wallet.grpc;

import dev.couponry.platform.access.Callers;
import dev.couponry.platform.batching.Batcher;
import dev.couponry.platform.batching.Batchers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Batching;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.CodeCalls;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.platform.streams.FlowControl;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.BindCodeResponse;
import dev.couponry.v1.CancelClaimRequest;
import dev.couponry.v1.CancelClaimResponse;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.ConfirmClaimRequest;
import dev.couponry.v1.ConfirmClaimResponse;
import dev.couponry.v1.CreateClaimLinkRequest;
import dev.couponry.v1.CreateClaimLinkResponse;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.GrantResult;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.ListClaimableResponse;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.ListGrantResultsResponse;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.ListWalletResponse;
import dev.couponry.v1.MutinyWalletServiceGrpc;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.ReserveClaimResponse;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.TransferCouponResponse;
import dev.couponry.v1.WalletServiceGrpc;
import dev.couponry.wallet.app.BindCode;
import dev.couponry.wallet.app.CancelClaim;
import dev.couponry.wallet.app.ClaimByLink;
import dev.couponry.wallet.app.ClaimCoupon;
import dev.couponry.wallet.app.ConfirmClaim;
import dev.couponry.wallet.app.CreateClaimLink;
import dev.couponry.wallet.app.GrantCoupons;
import dev.couponry.wallet.app.ListClaimable;
import dev.couponry.wallet.app.ListGrantResults;
import dev.couponry.wallet.app.ListWallet;
import dev.couponry.wallet.app.ReserveClaim;
import dev.couponry.wallet.app.SoldOut;
import dev.couponry.wallet.app.TransferCoupon;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** WalletService. */
@GrpcService
final class WalletEndpoint extends MutinyWalletServiceGrpc.WalletServiceImplBase {
  private final Calls calls;
  private final CodeCalls codeCalls;
  private final Mistyped mistyped;
  private final ListClaimable claimable;
  private final ClaimCoupon claiming;
  private final ClaimByLink following;
  private final CreateClaimLink linking;
  private final ReserveClaim reserving;
  private final ConfirmClaim confirming;
  private final CancelClaim cancelling;
  private final GrantCoupons granting;
  private final GrantStream grants;
  private final ListGrantResults results;
  private final BindCode binding;
  private final TransferCoupon transferring;
  private final ListWallet listing;
  private final Batching<ClaimCoupon.Command> claims;
  private final Batching<ClaimByLink.Command> links;
  private final Batching<BindCode.Command> binds;

  WalletEndpoint(
      Calls calls,
      CodeCalls codeCalls,
      Mistyped mistyped,
      ListClaimable claimable,
      ClaimCoupon claiming,
      ClaimByLink following,
      CreateClaimLink linking,
      ReserveClaim reserving,
      ConfirmClaim confirming,
      CancelClaim cancelling,
      GrantCoupons granting,
      GrantStream grants,
      ListGrantResults results,
      BindCode binding,
      TransferCoupon transferring,
      ListWallet listing,
      SoldOut soldOut,
      Batchers batchers) {
    this.calls = calls;
    this.codeCalls = codeCalls;
    this.mistyped = mistyped;
    this.claimable = claimable;
    this.claiming = claiming;
    this.following = following;
    this.linking = linking;
    this.reserving = reserving;
    this.confirming = confirming;
    this.cancelling = cancelling;
    this.granting = granting;
    this.grants = grants;
    this.results = results;
    this.binding = binding;
    this.transferring = transferring;
    this.listing = listing;
    Batcher together = batchers.of("claim");
    this.claims = new Batching<>(together, claim -> Set.of(), soldOut::against);
    this.links = new Batching<>(together, claim -> Set.of());
    this.binds = new Batching<>(together, bind -> Set.of());
  }

  @Override
  public Uni<ListClaimableResponse> listClaimable(ListClaimableRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> ClaimableMapping.page(request, tenant),
        (tx, page) ->
            claimable
                .list(tx, page.question())
                .map(found -> Answer.done(ClaimableMapping.toProto(found, page))));
  }

  @Override
  public Uni<ClaimCouponResponse> claimCoupon(ClaimCouponRequest request) {
    return request.getClaimLink().isEmpty() ? claim(request) : claimByLink(request);
  }

  private Uni<ClaimCouponResponse> claimByLink(ClaimCouponRequest request) {
    return calls.changeTogether(
        links,
        request,
        request.getTenant(),
        tenant -> LinkMapping.claim(request, tenant),
        Memory.ofAWeek(ClaimCouponResponse.parser()),
        (tx, command) -> following.claim(tx, command).map(it -> it.map(WalletMapping::claimed)));
  }

  private Uni<ClaimCouponResponse> claim(ClaimCouponRequest request) {
    return calls.changeTogether(
        claims,
        request,
        request.getTenant(),
        tenant -> WalletMapping.claim(request, tenant),
        Memory.ofAWeek(ClaimCouponResponse.parser()),
        (tx, command) -> claiming.claim(tx, command).map(it -> it.map(WalletMapping::claimed)));
  }

  @Override
  public Uni<CreateClaimLinkResponse> createClaimLink(CreateClaimLinkRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> LinkMapping.create(request, tenant),
        Memory.ofAWeek(CreateClaimLinkResponse.parser()),
        (tx, command) -> linking.create(tx, command).map(it -> it.map(LinkMapping::created)));
  }

  @Override
  public Uni<ReserveClaimResponse> reserveClaim(ReserveClaimRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> ReservationMapping.reserve(request, tenant),
        Memory.ofAWeek(ReserveClaimResponse.parser()),
        (tx, command) ->
            reserving.reserve(tx, command).map(it -> it.map(ReservationMapping::reserved)));
  }

  @Override
  public Uni<ConfirmClaimResponse> confirmClaim(ConfirmClaimRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> ReservationMapping.confirm(request, tenant),
        Memory.ofAWeek(ConfirmClaimResponse.parser()),
        (tx, command) ->
            confirming.confirm(tx, command).map(it -> it.map(ReservationMapping::confirmed)));
  }

  @Override
  public Uni<CancelClaimResponse> cancelClaim(CancelClaimRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> ReservationMapping.cancel(request, tenant),
        Memory.ofAWeek(CancelClaimResponse.parser()),
        (tx, key) ->
            cancelling
                .cancel(tx, key.tenant(), key.id())
                .map(it -> it.map(ReservationMapping::cancelled)));
  }

  @Override
  public Uni<GrantCouponsResponse> grantCoupons(GrantCouponsRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> WalletMapping.grant(request, tenant),
        Memory.ofAWeek(
            GrantCouponsResponse.parser(),
            answer -> answer.getResultsList().stream().anyMatch(GrantResult::hasCoupon)),
        (tx, command) -> granting.grant(tx, command).map(it -> it.map(WalletMapping::granted)));
  }

  @Override
  public ServerServiceDefinition bindService() {
    return FlowControl.of(super.bindService())
        .clientStream(WalletServiceGrpc.getStartGrantMethod(), this::startGrant)
        .build();
  }

  @Override
  public Uni<StartGrantResponse> startGrant(Multi<StartGrantRequest> messages) {
    return grants.receive(messages);
  }

  @Override
  public Uni<ListGrantResultsResponse> listGrantResults(ListGrantResultsRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> GrantMapping.list(request, tenant),
        (tx, page) ->
            results
                .list(tx, page.tenant(), page.jobId(), page.after(), page.size() + 1)
                .map(it -> it.map(found -> GrantMapping.listed(found, page.size()))));
  }

  @Override
  public Uni<BindCodeResponse> bindCode(BindCodeRequest request) {
    return codeCalls.changeTogether(
        binds,
        new TypedCodes(request, request.getTenant(), request.getUser().getUserId(), 1),
        tenant ->
            WalletMapping.bind(request, tenant)
                .then(it -> mistyped.refuse(it, tenant, it.command().code(), "coupon_code")),
        Memory.ofAWeek(BindCodeResponse.parser()),
        (tx, command) -> binding.bind(tx, command).map(it -> it.map(WalletMapping::bound)));
  }

  @Override
  public Uni<TransferCouponResponse> transferCoupon(TransferCouponRequest request) {
    return codeCalls.change(
        TransferMapping.typed(request),
        tenant -> TransferMapping.transfer(request, tenant).then(it -> spelt(it, tenant)),
        Memory.ofAWeek(TransferCouponResponse.parser()),
        (tx, command) ->
            transferring.transfer(tx, command).map(it -> it.map(TransferMapping::transferred)));
  }

  private Answer<Change<TransferCoupon.Command>> spelt(
      Change<TransferCoupon.Command> change, String tenant) {
    return change.command().couponId().isPresent()
        ? Answer.done(change)
        : mistyped.refuse(change, tenant, change.command().code(), "coupon_code");
  }

  @Override
  public Uni<ListWalletResponse> listWallet(ListWalletRequest request) {
    CodeSecrecy secrecy = CodeSecrecy.before(Callers.current());
    return calls.read(
        request.getTenant(),
        tenant -> WalletMapping.list(request, tenant),
        (tx, page) -> page(tx, page).map(it -> it.map(secrecy::of)));
  }

  /** One more than the page tells whether there is a next. */
  private Uni<Answer<ListWalletResponse>> page(Tx tx, WalletMapping.WalletPage page) {
    return listing
        .list(tx, page.tenant(), page.userId(), page.states(), page.after(), page.size() + 1)
        .map(found -> Answer.done(WalletMapping.listed(found, page.size())));
  }
}
