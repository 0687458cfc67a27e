package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.ApplyBatch;
import dev.couponry.campaign.app.ApplyCampaign;
import dev.couponry.campaign.app.AudienceConditions;
import dev.couponry.campaign.app.DeleteBatch;
import dev.couponry.campaign.app.DeleteCampaign;
import dev.couponry.campaign.app.FindBatches;
import dev.couponry.campaign.app.FindCampaigns;
import dev.couponry.campaign.app.FindRevisions;
import dev.couponry.campaign.app.HaltCampaign;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.streams.FlowControl;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.DeleteCampaignResponse;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.DeleteCouponBatchResponse;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCampaignResponse;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponBatchResponse;
import dev.couponry.v1.HaltCampaignRequest;
import dev.couponry.v1.HaltCampaignResponse;
import dev.couponry.v1.ListCampaignsRequest;
import dev.couponry.v1.ListCampaignsResponse;
import dev.couponry.v1.ListCouponBatchesRequest;
import dev.couponry.v1.ListCouponBatchesResponse;
import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.ListRevisionsResponse;
import dev.couponry.v1.MutinyCampaignServiceGrpc;
import dev.couponry.v1.ResumeCampaignRequest;
import dev.couponry.v1.ResumeCampaignResponse;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** CampaignService. */
@GrpcService
final class CampaignEndpoint extends MutinyCampaignServiceGrpc.CampaignServiceImplBase {
  private static final Guard ANYBODY = new Guard("", "");

  private final Calls calls;
  private final Declarations declarations;
  private final AudienceConditions conditions;
  private final Completion completion;
  private final ApplyCampaign applyingCampaign;
  private final ApplyBatch applyingBatch;
  private final FindCampaigns campaigns;
  private final FindBatches batches;
  private final FindRevisions revisions;
  private final HaltCampaign halting;
  private final DeleteCampaign deletingCampaign;
  private final DeleteBatch deletingBatch;
  private final CampaignStream stream;

  CampaignEndpoint(
      Calls calls,
      Declarations declarations,
      AudienceConditions conditions,
      Completion completion,
      ApplyCampaign applyingCampaign,
      ApplyBatch applyingBatch,
      FindCampaigns campaigns,
      FindBatches batches,
      FindRevisions revisions,
      HaltCampaign halting,
      DeleteCampaign deletingCampaign,
      DeleteBatch deletingBatch,
      CampaignStream stream) {
    this.calls = calls;
    this.declarations = declarations;
    this.conditions = conditions;
    this.completion = completion;
    this.applyingCampaign = applyingCampaign;
    this.applyingBatch = applyingBatch;
    this.campaigns = campaigns;
    this.batches = batches;
    this.revisions = revisions;
    this.halting = halting;
    this.deletingCampaign = deletingCampaign;
    this.deletingBatch = deletingBatch;
    this.stream = stream;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return FlowControl.of(super.bindService())
        .serverStream(CampaignServiceGrpc.getWatchCampaignsMethod(), this::watchCampaigns)
        .build();
  }

  @Override
  public Multi<WatchCampaignsResponse> watchCampaigns(WatchCampaignsRequest request) {
    return stream.send(request);
  }

  @Override
  public Uni<ApplyCampaignResponse> applyCampaign(ApplyCampaignRequest request) {
    String author = Callers.current().subject();
    return declarations.apply(
        new Declarations.Call(
            request, request.getTenant(), request.getRequestId(), request.getValidateOnly()),
        (tenant, violations) -> declared(tenant, request.getCampaign(), author, violations),
        Memory.ofAWeek(
            ApplyCampaignResponse.parser(), it -> it.getOutcome() != ApplyOutcome.UNCHANGED),
        (tx, declared) ->
            completion
                .of(tx, request.getCampaign(), declared)
                .chain(it -> applyingCampaign.apply(tx, it))
                .map(it -> it.map(applied -> Responses.campaign(request, applied))));
  }

  private Declaration<CampaignSpec> declared(
      String tenant, dev.couponry.v1.Campaign proto, String author, Violations violations) {
    Declaration<CampaignSpec> declared =
        CampaignMapping.toDeclaration(tenant, proto, author, violations);
    conditions
        .problem(declared.spec().audience().expression())
        .ifPresent(
            problem ->
                violations.in("campaign").in("spec").in("audience").add("expression", problem));
    return declared;
  }

  @Override
  public Uni<GetCampaignResponse> getCampaign(GetCampaignRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> Questions.named(tenant, request.getName(), request.getRevision()),
        (tx, it) ->
            campaigns
                .one(tx, it.tenant(), it.name(), it.revision())
                .map(
                    found ->
                        found.map(
                            view ->
                                GetCampaignResponse.newBuilder()
                                    .setCampaign(CampaignMapping.toProto(view))
                                    .build())));
  }

  @Override
  public Uni<ListCampaignsResponse> listCampaigns(ListCampaignsRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> Questions.listing(tenant, "", request.getPageSize(), request.getPageToken()),
        (tx, it) -> campaigns.page(tx, it.tenant(), it.page()).map(Responses::campaignPage));
  }

  @Override
  public Uni<DeleteCampaignResponse> deleteCampaign(DeleteCampaignRequest request) {
    var way = new DeleteCampaign.Way(request.getRetain(), Callers.current().subject());
    return calls.change(
        request,
        request.getTenant(),
        tenant ->
            Target.read(
                tenant,
                request.getRequestId(),
                request.getName(),
                new Guard(request.getEtag(), request.getOwnerUid())),
        Memory.ofAWeek(DeleteCampaignResponse.parser()),
        (tx, it) ->
            deletingCampaign
                .delete(tx, it.tenant(), it.name(), it.guard(), way)
                .map(gone -> gone.map(campaign -> DeleteCampaignResponse.getDefaultInstance())));
  }

  @Override
  public Uni<HaltCampaignResponse> haltCampaign(HaltCampaignRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> Target.read(tenant, request.getRequestId(), request.getName(), ANYBODY),
        Memory.ofAWeek(HaltCampaignResponse.parser()),
        (tx, it) ->
            halting
                .set(tx, it.tenant(), it.name(), true)
                .map(
                    halted ->
                        halted.map(
                            view ->
                                HaltCampaignResponse.newBuilder()
                                    .setCampaign(CampaignMapping.toProto(view))
                                    .build())));
  }

  @Override
  public Uni<ResumeCampaignResponse> resumeCampaign(ResumeCampaignRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> Target.read(tenant, request.getRequestId(), request.getName(), ANYBODY),
        Memory.ofAWeek(ResumeCampaignResponse.parser()),
        (tx, it) ->
            halting
                .set(tx, it.tenant(), it.name(), false)
                .map(
                    resumed ->
                        resumed.map(
                            view ->
                                ResumeCampaignResponse.newBuilder()
                                    .setCampaign(CampaignMapping.toProto(view))
                                    .build())));
  }

  @Override
  public Uni<ApplyCouponBatchResponse> applyCouponBatch(ApplyCouponBatchRequest request) {
    String author = Callers.current().subject();
    return declarations.apply(
        new Declarations.Call(
            request, request.getTenant(), request.getRequestId(), request.getValidateOnly()),
        (tenant, violations) ->
            BatchMapping.toDeclaration(tenant, request.getCouponBatch(), author, violations),
        Memory.ofAWeek(
            ApplyCouponBatchResponse.parser(), it -> it.getOutcome() != ApplyOutcome.UNCHANGED),
        (tx, declared) ->
            completion
                .of(tx, request.getCouponBatch(), declared)
                .chain(it -> applyingBatch.apply(tx, it))
                .map(it -> it.map(applied -> Responses.batch(request, applied))));
  }

  @Override
  public Uni<GetCouponBatchResponse> getCouponBatch(GetCouponBatchRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> Questions.named(tenant, request.getName(), request.getRevision()),
        (tx, it) ->
            batches
                .one(tx, it.tenant(), it.name(), it.revision())
                .map(
                    found ->
                        found.map(
                            view ->
                                GetCouponBatchResponse.newBuilder()
                                    .setCouponBatch(BatchMapping.toProto(view))
                                    .build())));
  }

  @Override
  public Uni<ListCouponBatchesResponse> listCouponBatches(ListCouponBatchesRequest request) {
    return calls.read(
        request.getTenant(),
        tenant ->
            Questions.listing(
                tenant, request.getCampaign(), request.getPageSize(), request.getPageToken()),
        (tx, it) ->
            (it.campaign().isEmpty()
                    ? batches.page(tx, it.tenant(), it.page())
                    : batches.pageOf(tx, it.tenant(), it.campaign(), it.page()))
                .map(answer -> answer.map(Responses::batchPage)));
  }

  @Override
  public Uni<DeleteCouponBatchResponse> deleteCouponBatch(DeleteCouponBatchRequest request) {
    String caller = Callers.current().subject();
    return calls.change(
        request,
        request.getTenant(),
        tenant ->
            Target.read(
                tenant,
                request.getRequestId(),
                request.getName(),
                new Guard(request.getEtag(), request.getOwnerUid())),
        Memory.ofAWeek(DeleteCouponBatchResponse.parser()),
        (tx, it) ->
            deletingBatch
                .delete(tx, it.tenant(), it.name(), it.guard(), caller)
                .map(gone -> gone.map(batch -> DeleteCouponBatchResponse.getDefaultInstance())));
  }

  @Override
  public Uni<ListRevisionsResponse> listRevisions(ListRevisionsRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> Questions.past(tenant, request),
        (tx, it) ->
            revisions
                .page(tx, it.whose(), it.before(), it.size() + 1)
                .map(found -> found.map(page -> Responses.revisionPage(page, it.size()))));
  }
}
