package dev.couponry.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/**
 * How the entries of a tenant's audit hang together: each carries the SHA-256 over the hash of the
 * one before and its own content, so that none can be changed, left out, put in or moved without
 * breaking every hash behind it.
 */
public final class AuditChain {
  private static final int HASH_LENGTH = 32;
  private static final String VERSION = "couponry audit 1";

  private AuditChain() {}

  /** What the first entry follows. */
  public static byte[] start() {
    return new byte[HASH_LENGTH];
  }

  /** The hash of an entry that follows one of this hash. */
  public static byte[] next(byte[] previous, AuditRecord entry) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      return digest.digest(content(entry));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  /**
   * The content, unambiguously: every text with its length before it, every optional one with
   * whether it is there. It is stored by its hash and must never change for a version.
   */
  private static byte[] content(AuditRecord entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, VERSION);
      out.writeLong(entry.sequence());
      out.writeLong(entry.time().getEpochSecond());
      out.writeInt(entry.time().getNano());
      text(out, entry.tenant());
      text(out, entry.caller());
      out.writeInt(entry.roles().size());
      for (String role : entry.roles()) {
        text(out, role);
      }
      text(out, entry.method());
      text(out, entry.targetKind());
      text(out, entry.target());
      text(out, entry.outcome());
      optional(out, entry.requestId().map(Object::toString));
      text(out, entry.peer());
      text(out, entry.forwardedFor());
      text(out, entry.userAgent());
      out.writeInt(entry.detail().size());
      for (Map.Entry<String, String> more : entry.detail().entrySet()) {
        text(out, more.getKey());
        text(out, more.getValue());
      }
      optional(out, entry.before());
      optional(out, entry.after());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void optional(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      text(out, text.get());
    }
  }
}
