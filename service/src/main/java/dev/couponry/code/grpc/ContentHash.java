package dev.couponry.code.grpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the lines of an import, however they are cut into messages. */
final class ContentHash {
  private static final String CALL = "couponry.v1.ImportCodesRequest/";

  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  void add(Chunk chunk) {
    long line = chunk.firstLine();
    for (String code : chunk.codes()) {
      byte[] text = code.getBytes(StandardCharsets.UTF_8);
      digest.update(
          ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
              .putLong(line++)
              .putInt(text.length)
              .flip());
      digest.update(text);
    }
  }

  /** The hash of the whole, for a batch; nothing can be added after that. */
  byte[] hash(String batch) {
    digest.update((CALL + batch).getBytes(StandardCharsets.UTF_8));
    return digest.digest();
  }
}
