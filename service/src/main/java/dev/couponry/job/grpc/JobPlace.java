package dev.couponry.job.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place among jobs as a page token. */
final class JobPlace {
  private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

  private JobPlace() {}

  static String token(Job last) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(last.createTime().getEpochSecond())
            .putInt(last.createTime().getNano())
            .putLong(last.id().getMostSignificantBits())
            .putLong(last.id().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Jobs.After of(String token, Violations violations) {
    if (token.isEmpty()) {
      return Jobs.After.START;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == LENGTH) {
        Timestamp time =
            Timestamp.newBuilder().setSeconds(bytes.getLong()).setNanos(bytes.getInt()).build();
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        if (Timestamps.isValid(time)) {
          return new Jobs.After(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()), id);
        }
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length or of no time.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return Jobs.After.START;
  }
}
