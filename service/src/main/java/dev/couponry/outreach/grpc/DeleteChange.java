package dev.couponry.outreach.grpc;

import dev.couponry.outreach.app.DeleteMembers;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** AudienceService.DeleteMembers: users go out of a list, or the list goes, in its last step. */
record DeleteChange(DeleteMembers deleting) implements MemberChange<DeleteMembersResponse> {

  @Override
  public String call() {
    return DeleteMembersRequest.getDescriptor().getFullName();
  }

  @Override
  public Uni<Void> begin(MemberHeader header) {
    return header.all()
        ? Uni.createFrom().voidItem()
        : Errors.answer(deleting.open(header.tenant(), header.audience())).replaceWithVoid();
  }

  @Override
  public Uni<Long> change(MemberHeader header, List<User> users) {
    return deleting.remove(header.tenant(), header.audience(), users);
  }

  @Override
  public Uni<Answer<DeleteMembersResponse>> end(Tx tx, MemberHeader header, MemberReport report) {
    if (header.all()) {
      return deleting
          .deleteAll(tx, header.tenant(), header.audience())
          .map(it -> it.map(size -> DeleteMembersResponse.newBuilder().setDeleted(size).build()));
    }
    deleting.end(tx, header.tenant(), header.audience(), report);
    return Uni.createFrom().item(Answer.done(response(report)));
  }

  private static DeleteMembersResponse response(MemberReport report) {
    return DeleteMembersResponse.newBuilder()
        .setDeleted(report.changed())
        .setAbsent(report.unchanged())
        .setMalformed(report.malformed())
        .addAllMalformedPlaces(report.malformedPlaces())
        .build();
  }

  @Override
  public Memory<DeleteMembersResponse> memory(MemberHeader header) {
    return Memory.ofAWeek(
        DeleteMembersResponse.parser(), answer -> header.all() || answer.getDeleted() > 0);
  }
}
