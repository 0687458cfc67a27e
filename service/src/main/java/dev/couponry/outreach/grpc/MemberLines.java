package dev.couponry.outreach.grpc;

import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.requests.ContentHash;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The users whom a stream names, message by message, and what has come of them. */
final class MemberLines {
  private static final int MOST_IN_MESSAGE = 5_000;
  private static final long MOST = 1_000_000;

  private final String tenant;
  private final ContentHash content = new ContentHash();
  private final MemberReport report = new MemberReport();

  MemberLines(String tenant) {
    this.tenant = tenant;
  }

  /** The users of a message; what is no user's id is counted and left out. */
  Answer<List<User>> read(List<String> userIds) {
    Violations violations = Violations.ofRequest();
    if (userIds.size() > MOST_IN_MESSAGE) {
      violations.add("user_ids", "must have at most " + MOST_IN_MESSAGE + " entries");
    }
    if (report.named() + userIds.size() > MOST) {
      violations.add("user_ids", "must be at most " + MOST + " in all");
    }
    return violations.answer(userIds).map(this::users);
  }

  private List<User> users(List<String> userIds) {
    List<User> users = new ArrayList<>();
    for (String userId : userIds) {
      content.add(userId.getBytes(StandardCharsets.UTF_8));
      if (isId(userId)) {
        report.addNamed();
        users.add(new User(tenant, userId));
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

  /** What came of so many of them. */
  void changed(long users) {
    report.addChanged(users);
  }

  MemberReport report() {
    return report;
  }

  /** The hash of the whole, with what it was for; nothing can be read after that. */
  byte[] hash(String call, String audience) {
    content.add(call.getBytes(StandardCharsets.UTF_8));
    content.add(audience.getBytes(StandardCharsets.UTF_8));
    return content.hash();
  }
}
