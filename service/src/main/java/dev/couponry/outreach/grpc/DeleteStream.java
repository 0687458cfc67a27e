package dev.couponry.outreach.grpc;

import dev.couponry.outreach.app.DeleteMembers;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Upload;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The users of one stream, who go out of a list as they come; or a list that goes as a whole. */
final class DeleteStream
    implements Upload<DeleteMembersRequest, List<User>, DeleteMembersResponse> {
  private final DeleteMembers deleting;
  private MemberHeader header;
  private boolean all;
  private MemberLines lines;

  DeleteStream(DeleteMembers deleting) {
    this.deleting = deleting;
  }

  @Override
  public String tenantOf(DeleteMembersRequest first) {
    return first.getTenant();
  }

  @Override
  public Answer<UUID> header(DeleteMembersRequest first, String tenant) {
    all = first.getAll();
    lines = new MemberLines(tenant);
    return MemberHeader.of(tenant, first.getRequestId(), first.getAudience())
        .map(
            read -> {
              header = read;
              return read.requestId();
            });
  }

  /** A whole list is deleted in one step, with the answer. */
  @Override
  public Uni<Void> open() {
    return all
        ? Uni.createFrom().voidItem()
        : Errors.answer(deleting.open(header.tenant(), header.audience())).replaceWithVoid();
  }

  @Override
  public Answer<List<User>> read(DeleteMembersRequest message) {
    Violations violations = Violations.ofRequest();
    if (all && message.getUserIdsCount() > 0) {
      violations.add("user_ids", "cannot be given beside all");
    }
    return violations.answer(message.getUserIdsList()).then(lines::read);
  }

  @Override
  public Uni<Void> store(List<User> users) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : deleting
            .remove(header.tenant(), header.audience(), users)
            .invoke(lines::changed)
            .replaceWithVoid();
  }

  @Override
  public byte[] hash() {
    String call = DeleteMembersRequest.getDescriptor().getFullName() + (all ? "/all" : "");
    return lines.hash(call, header.audience());
  }

  @Override
  public Memory<DeleteMembersResponse> memory() {
    return Memory.ofAWeek(DeleteMembersResponse.parser(), answer -> all || answer.getDeleted() > 0);
  }

  @Override
  public Uni<Answer<DeleteMembersResponse>> end(Tx tx) {
    if (all) {
      return deleting
          .deleteAll(tx, header.tenant(), header.audience())
          .map(it -> it.map(size -> DeleteMembersResponse.newBuilder().setDeleted(size).build()));
    }
    deleting.end(tx, header.tenant(), header.audience(), lines.report());
    return Uni.createFrom().item(Answer.done(response(lines.report())));
  }

  private static DeleteMembersResponse response(MemberReport report) {
    return DeleteMembersResponse.newBuilder()
        .setDeleted(report.changed())
        .setAbsent(report.unchanged())
        .setMalformed(report.malformed())
        .addAllMalformedPlaces(report.malformedPlaces())
        .build();
  }
}
