package dev.couponry.outreach.grpc;

import dev.couponry.outreach.app.PutMembers;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Upload;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The users of one stream, who go into a list as they come. */
final class PutStream implements Upload<PutMembersRequest, List<User>, PutMembersResponse> {
  private final PutMembers putting;
  private MemberHeader header;
  private MemberLines lines;

  PutStream(PutMembers putting) {
    this.putting = putting;
  }

  @Override
  public String tenantOf(PutMembersRequest first) {
    return first.getTenant();
  }

  @Override
  public Answer<UUID> header(PutMembersRequest first, String tenant) {
    lines = new MemberLines(tenant);
    return MemberHeader.of(tenant, first.getRequestId(), first.getAudience())
        .map(
            read -> {
              header = read;
              return read.requestId();
            });
  }

  @Override
  public Uni<Void> open() {
    return Errors.answer(putting.open(header.tenant(), header.audience())).replaceWithVoid();
  }

  @Override
  public Answer<List<User>> read(PutMembersRequest message) {
    return lines.read(message.getUserIdsList());
  }

  @Override
  public Uni<Void> store(List<User> users) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : putting
            .add(header.tenant(), header.audience(), users)
            .invoke(lines::changed)
            .replaceWithVoid();
  }

  @Override
  public byte[] hash() {
    return lines.hash(PutMembersRequest.getDescriptor().getFullName(), header.audience());
  }

  @Override
  public Memory<PutMembersResponse> memory() {
    return Memory.ofAWeek(PutMembersResponse.parser(), answer -> answer.getAdded() > 0);
  }

  @Override
  public Uni<Answer<PutMembersResponse>> end(Tx tx) {
    MemberReport report = lines.report();
    putting.end(tx, header.tenant(), header.audience(), report);
    return Uni.createFrom()
        .item(
            Answer.done(
                PutMembersResponse.newBuilder()
                    .setAdded(report.changed())
                    .setPresent(report.unchanged())
                    .setMalformed(report.malformed())
                    .addAllMalformedPlaces(report.malformedPlaces())
                    .build()));
  }
}
