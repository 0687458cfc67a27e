package dev.couponry.platform.requests;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the content of a call, part by part, however that is cut into messages. */
public final class ContentHash {
  private final MessageDigest digest;

  /** Nothing is added yet. */
  public ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  /** Adds a part. */
  public void add(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }

  /** Adds a number as a part. */
  public void add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  /** The hash of the whole; nothing can be added after that. */
  public byte[] hash() {
    return digest.digest();
  }
}
