package dev.couponry.outreach.grpc;

import dev.couponry.outreach.app.PutMembers;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** AudienceService.PutMembers: users go into a list. */
record PutChange(PutMembers putting) implements MemberChange<PutMembersResponse> {

  @Override
  public String call() {
    return PutMembersRequest.getDescriptor().getFullName();
  }

  @Override
  public Uni<Void> begin(MemberHeader header) {
    return Errors.answer(putting.open(header.tenant(), header.audience())).replaceWithVoid();
  }

  @Override
  public Uni<Long> change(MemberHeader header, List<User> users) {
    return putting.add(header.tenant(), header.audience(), users);
  }

  @Override
  public Uni<Answer<PutMembersResponse>> end(Tx tx, MemberHeader header, MemberReport report) {
    putting.end(tx, header.tenant(), header.audience(), report);
    return Uni.createFrom().item(Answer.done(response(report)));
  }

  private static PutMembersResponse response(MemberReport report) {
    return PutMembersResponse.newBuilder()
        .setAdded(report.changed())
        .setPresent(report.unchanged())
        .setMalformed(report.malformed())
        .addAllMalformedPlaces(report.malformedPlaces())
        .build();
  }

  @Override
  public Memory<PutMembersResponse> memory(MemberHeader header) {
    return Memory.ofAWeek(PutMembersResponse.parser(), answer -> answer.getAdded() > 0);
  }
}
