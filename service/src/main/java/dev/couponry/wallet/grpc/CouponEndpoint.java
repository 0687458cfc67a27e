package dev.couponry.wallet.grpc;

import dev.couponry.code.app.Drawing;
import dev.couponry.code.app.RenderCode;
import dev.couponry.code.grpc.ExportStream;
import dev.couponry.code.grpc.ImportStream;
import dev.couponry.job.domain.Job;
import dev.couponry.job.grpc.JobMapping;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.CodeCalls;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.TypedCodes;
import dev.couponry.platform.streams.FlowControl;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CouponServiceGrpc;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.GetCouponResponse;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListCouponsResponse;
import dev.couponry.v1.MutinyCouponServiceGrpc;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.RenderCodeResponse;
import dev.couponry.v1.VoidCouponsRequest;
import dev.couponry.v1.VoidCouponsResponse;
import dev.couponry.wallet.app.CouponSearch;
import dev.couponry.wallet.app.FindCoupon;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.ListCoupons;
import dev.couponry.wallet.app.VoidCoupons;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Optional;
import java.util.UUID;

/** CouponService. */
@GrpcService
final class CouponEndpoint extends MutinyCouponServiceGrpc.CouponServiceImplBase {
  private final Calls calls;
  private final CodeCalls codeCalls;
  private final Mistyped mistyped;
  private final FindCoupon finding;
  private final ListCoupons listing;
  private final VoidCoupons voiding;
  private final RenderCode rendering;
  private final ImportStream imports;
  private final ExportStream exports;

  CouponEndpoint(
      Calls calls,
      CodeCalls codeCalls,
      Mistyped mistyped,
      FindCoupon finding,
      ListCoupons listing,
      VoidCoupons voiding,
      RenderCode rendering,
      ImportStream imports,
      ExportStream exports) {
    this.calls = calls;
    this.codeCalls = codeCalls;
    this.mistyped = mistyped;
    this.finding = finding;
    this.listing = listing;
    this.voiding = voiding;
    this.rendering = rendering;
    this.imports = imports;
    this.exports = exports;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return FlowControl.of(super.bindService())
        .clientStream(CouponServiceGrpc.getImportCodesMethod(), this::importCodes)
        .serverStream(CouponServiceGrpc.getExportCodesMethod(), this::exportCodes)
        .build();
  }

  @Override
  public Uni<ImportCodesResponse> importCodes(Multi<ImportCodesRequest> messages) {
    return imports.receive(messages);
  }

  @Override
  public Multi<ExportCodesResponse> exportCodes(ExportCodesRequest request) {
    return exports.send(request);
  }

  @Override
  public Uni<GetCouponResponse> getCoupon(GetCouponRequest request) {
    CodeSecrecy secrecy = CodeSecrecy.before(Callers.current());
    return codeCalls.read(
        typed(request),
        tenant -> read(request, tenant).then(this::spelt),
        found -> 0,
        (tx, wanted) -> find(tx, wanted).map(it -> it.map(CouponEndpoint::found).map(secrecy::of)));
  }

  private static TypedCodes typed(GetCouponRequest request) {
    int codes = request.hasCouponCode() ? 1 : 0;
    return new TypedCodes(request, request.getTenant(), request.getUserId(), codes);
  }

  private record Wanted(
      String tenant, Optional<UUID> couponId, String code, Optional<String> userId) {}

  private static Answer<Wanted> read(GetCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Fields.optionalId(violations, "user_id", request.getUserId());
    Optional<String> user = Optional.of(request.getUserId()).filter(it -> !it.isEmpty());
    return switch (request.getKeyCase()) {
      case COUPON_ID -> {
        UUID id = Fields.uuid(violations, "coupon_id", request.getCouponId());
        yield violations.answer(new Wanted(tenant, Optional.of(id), "", user));
      }
      case COUPON_CODE -> {
        String code = CodeMapping.toCode(request.getCouponCode(), violations, "coupon_code");
        yield violations.answer(new Wanted(tenant, Optional.empty(), code, user));
      }
      case KEY_NOT_SET -> {
        violations.add("coupon_id", "coupon_id or coupon_code is required");
        yield violations.answer(new Wanted(tenant, Optional.empty(), "", user));
      }
    };
  }

  private Answer<Wanted> spelt(Wanted wanted) {
    return wanted.couponId().isPresent()
        ? Answer.done(wanted)
        : mistyped.refuse(wanted, wanted.tenant(), wanted.code(), "coupon_code");
  }

  private Uni<Answer<IssuedCoupon>> find(Tx tx, Wanted wanted) {
    return wanted
        .couponId()
        .map(id -> finding.byId(tx, wanted.tenant(), id, wanted.userId()))
        .orElseGet(() -> finding.byCode(tx, wanted.tenant(), wanted.code(), wanted.userId()));
  }

  private static GetCouponResponse found(IssuedCoupon issued) {
    return GetCouponResponse.newBuilder().setCoupon(CouponMapping.toProto(issued)).build();
  }

  @Override
  public Uni<ListCouponsResponse> listCoupons(ListCouponsRequest request) {
    CodeSecrecy secrecy = CodeSecrecy.before(Callers.current());
    return calls.read(
        request.getTenant(),
        tenant -> ListMapping.list(request, tenant),
        (tx, page) ->
            listing
                .list(tx, page.wanted(), page.after(), page.size())
                .map(it -> it.map(ListMapping::listed).map(secrecy::of)));
  }

  @Override
  public Uni<VoidCouponsResponse> voidCoupons(VoidCouponsRequest request) {
    if (request.getValidateOnly()) {
      return calls.read(
          request.getTenant(),
          tenant -> ListMapping.toPreview(request, tenant),
          (tx, wanted) -> voiding.preview(wanted).map(it -> it.map(CouponEndpoint::previewed)));
    }
    String caller = Callers.current().subject();
    return calls.change(
        request,
        request.getTenant(),
        tenant -> ListMapping.toVoid(request, tenant, caller),
        Memory.ofAWeek(VoidCouponsResponse.parser()),
        (tx, command) -> voiding.begin(tx, command).map(it -> it.map(CouponEndpoint::begun)));
  }

  private static VoidCouponsResponse previewed(CouponSearch.Count count) {
    return VoidCouponsResponse.newBuilder()
        .setVoidable(count.found())
        .setSkipped(count.others())
        .build();
  }

  private static VoidCouponsResponse begun(Job job) {
    return VoidCouponsResponse.newBuilder().setJob(JobMapping.toProto(job)).build();
  }

  @Override
  public Uni<RenderCodeResponse> renderCode(RenderCodeRequest request) {
    Answer<Drawing> drawing = RenderMapping.drawing(request);
    GetCouponRequest key = RenderMapping.key(request);
    return codeCalls.read(
        typed(key),
        tenant -> drawing.then(it -> read(key, tenant)).then(this::spelt),
        rendered -> 0,
        (tx, wanted) -> find(tx, wanted).chain(found -> draw(found, drawing)));
  }

  /** Off the event loop, since drawing takes its time. */
  private Uni<Answer<RenderCodeResponse>> draw(
      Answer<IssuedCoupon> found, Answer<Drawing> drawing) {
    return Uni.createFrom()
        .item(found)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            answer ->
                answer.then(
                    issued ->
                        drawing.then(
                            it ->
                                rendering
                                    .render(issued.coupon().code(), it)
                                    .map(image -> RenderMapping.rendered(image, it.format())))));
  }
}
