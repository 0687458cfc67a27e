package dev.couponry.code.grpc;

import dev.couponry.code.app.ExportedCodes;
import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** A place in an export, the id of a coupon, as a resume token. */
final class ExportPlace {
  private static final int LENGTH = 2 * Long.BYTES;

  private ExportPlace() {}

  static String token(UUID last) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(last.getMostSignificantBits())
            .putLong(last.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static UUID of(String token, Violations violations) {
    if (token.isEmpty()) {
      return ExportedCodes.START;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == LENGTH) {
        return new UUID(bytes.getLong(), bytes.getLong());
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length.
    }
    violations.add("resume_token", "must be a resume_token of this export");
    return ExportedCodes.START;
  }
}
