package dev.couponry.outreach.grpc;

import com.google.protobuf.Message;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.ContentHash;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Upload;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The users of one stream, by whom a list is changed as they come. */
final class MemberUpload<R extends Message> implements Upload<MemberMessage, List<User>, R> {
  private static final int MOST_IN_MESSAGE = 5_000;
  private static final long MOST = 1_000_000;

  private final MemberChange<R> change;
  private final ContentHash content = new ContentHash();
  private final MemberReport report = new MemberReport();
  private MemberHeader header;

  MemberUpload(MemberChange<R> change) {
    this.change = change;
  }

  @Override
  public String tenantOf(MemberMessage first) {
    return first.tenant();
  }

  @Override
  public Answer<UUID> header(MemberMessage first, String tenant) {
    return MemberHeader.of(first, tenant)
        .map(
            read -> {
              header = read;
              return read.requestId();
            });
  }

  @Override
  public Uni<Void> open() {
    return change.begin(header);
  }

  /** What is no user's id is counted and left out. */
  @Override
  public Answer<List<User>> read(MemberMessage message) {
    Violations violations = Violations.ofRequest();
    int users = message.userIds().size();
    if (header.all() && users > 0) {
      violations.add("user_ids", "cannot be given beside all");
    }
    if (users > MOST_IN_MESSAGE) {
      violations.add("user_ids", "must have at most " + MOST_IN_MESSAGE + " entries");
    }
    if (report.named() + users > MOST) {
      violations.add("user_ids", "must be at most " + MOST + " in all");
    }
    return violations.answer(message.userIds()).map(this::users);
  }

  private List<User> users(List<String> userIds) {
    List<User> users = new ArrayList<>();
    for (String userId : userIds) {
      content.add(userId.getBytes(StandardCharsets.UTF_8));
      if (isId(userId)) {
        report.addNamed();
        users.add(new User(header.tenant(), userId));
      } else {
        report.addMalformed();
      }
    }
    return users;
  }

  private static boolean isId(String userId) {
    Violations violations = Violations.ofRequest();
    Fields.id(violations, "user_ids", userId);
    return violations.isEmpty();
  }

  @Override
  public Uni<Void> store(List<User> users) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : change.change(header, users).invoke(report::addChanged).replaceWithVoid();
  }

  @Override
  public byte[] hash() {
    content.add(header.all() ? 1L : 0L);
    content.add(change.call().getBytes(StandardCharsets.UTF_8));
    content.add(header.audience().getBytes(StandardCharsets.UTF_8));
    return content.hash();
  }

  @Override
  public Memory<R> memory() {
    return change.memory(header);
  }

  @Override
  public Uni<Answer<R>> end(Tx tx) {
    return change.end(tx, header, report);
  }
}
