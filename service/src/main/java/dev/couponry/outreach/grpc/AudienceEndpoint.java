package dev.couponry.outreach.grpc;

import dev.couponry.outreach.app.DeleteMembers;
import dev.couponry.outreach.app.ListAudiences;
import dev.couponry.outreach.app.PutMembers;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Uploads;
import dev.couponry.platform.streams.FlowControl;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.AudienceServiceGrpc;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import dev.couponry.v1.ListAudiencesRequest;
import dev.couponry.v1.ListAudiencesResponse;
import dev.couponry.v1.MutinyAudienceServiceGrpc;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** AudienceService. */
@GrpcService
final class AudienceEndpoint extends MutinyAudienceServiceGrpc.AudienceServiceImplBase {
  private final Calls calls;
  private final Uploads uploads;
  private final PutMembers putting;
  private final DeleteMembers deleting;
  private final ListAudiences listing;

  AudienceEndpoint(
      Calls calls,
      Uploads uploads,
      PutMembers putting,
      DeleteMembers deleting,
      ListAudiences listing) {
    this.calls = calls;
    this.uploads = uploads;
    this.putting = putting;
    this.deleting = deleting;
    this.listing = listing;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return FlowControl.of(super.bindService())
        .clientStream(AudienceServiceGrpc.getPutMembersMethod(), this::putMembers)
        .clientStream(AudienceServiceGrpc.getDeleteMembersMethod(), this::deleteMembers)
        .build();
  }

  @Override
  public Uni<PutMembersResponse> putMembers(Multi<PutMembersRequest> messages) {
    return uploads.receive(
        messages.map(MemberMessage::of), new MemberUpload<>(new PutChange(putting)));
  }

  @Override
  public Uni<DeleteMembersResponse> deleteMembers(Multi<DeleteMembersRequest> messages) {
    return uploads.receive(
        messages.map(MemberMessage::of), new MemberUpload<>(new DeleteChange(deleting)));
  }

  @Override
  public Uni<ListAudiencesResponse> listAudiences(ListAudiencesRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> AudienceMapping.page(request, tenant),
        (tx, page) ->
            listing
                .list(tx, page.tenant(), page.after(), page.size() + 1)
                .map(found -> Answer.done(AudienceMapping.response(found, page.size()))));
  }
}
