package dev.couponry.event.grpc;

import dev.couponry.event.app.DeadLetters;
import dev.couponry.event.domain.DeadLetter;
import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place among dead letters as a page token. */
final class DeadLetterPlace {
  private DeadLetterPlace() {}

  static String token(DeadLetter last) {
    byte[] sink = last.sink().getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + sink.length)
            .putLong(last.event().position())
            .put(sink)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static DeadLetters.Place of(String token, Violations violations) {
    if (token.isEmpty()) {
      return DeadLetters.Place.START;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() > Long.BYTES) {
        return new DeadLetters.Place(
            bytes.getLong(), StandardCharsets.UTF_8.decode(bytes).toString());
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one that is too short.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return DeadLetters.Place.START;
  }
}
