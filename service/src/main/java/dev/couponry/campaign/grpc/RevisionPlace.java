package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.Revisions;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision;
import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Places in lists of revisions as page tokens. */
final class RevisionPlace {
  private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES + 3 * Long.BYTES;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private RevisionPlace() {}

  /** After a revision, in the list of those of one campaign or batch. */
  static String token(Revision last) {
    return Long.toString(last.number());
  }

  /** The number before which the page begins. */
  static long before(String token, Violations violations) {
    if (token.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (token.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(token);
    }
    return malformed(violations, Long.MAX_VALUE);
  }

  /** After a revision, in the list of approvals. */
  static String approvalToken(Revision last) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .put((byte) (last.review() == Review.PENDING ? 1 : 0))
            .putLong(last.createTime().getEpochSecond())
            .putInt(last.createTime().getNano())
            .putLong(last.subjectId().getMostSignificantBits())
            .putLong(last.subjectId().getLeastSignificantBits())
            .putLong(last.number())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Optional<Revisions.Place> approval(String token, Violations violations) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == LENGTH) {
        boolean waiting = bytes.get() == 1;
        Instant time = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
        UUID subject = new UUID(bytes.getLong(), bytes.getLong());
        if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
          return Optional.of(new Revisions.Place(waiting, time, subject, bytes.getLong()));
        }
      }
    } catch (IllegalArgumentException | DateTimeException malformed) {
      // Said below, like one of another length.
    }
    return malformed(violations, Optional.empty());
  }

  private static <T> T malformed(Violations violations, T instead) {
    violations.add("page_token", "must be a next_page_token of this list");
    return instead;
  }
}
