package dev.couponry.event.grpc;

import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/** A place in the log of events as a token. */
final class EventPlace {
  private EventPlace() {}

  static String token(long position) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty without a token. */
  static OptionalLong of(String field, String token, Violations violations) {
    if (token.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == Long.BYTES) {
        return OptionalLong.of(Math.max(0, bytes.getLong()));
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length.
    }
    violations.add(field, "must be a token of this call");
    return OptionalLong.empty();
  }
}
