package dev.couponry.audit.grpc;

import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.util.Base64;

/** A place among entries as a page token. */
final class AuditPlace {
  private AuditPlace() {}

  static String token(long id) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Before which id the page begins. */
  static long of(String token, Violations violations) {
    if (token.isEmpty()) {
      return Long.MAX_VALUE;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length == Long.BYTES) {
        return ByteBuffer.wrap(bytes).getLong();
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return Long.MAX_VALUE;
  }
}
