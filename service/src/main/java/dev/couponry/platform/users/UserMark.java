package dev.couponry.platform.users;

import dev.couponry.platform.ids.Ids;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for a user id where none may be kept: a salted hash, with a new salt each time. Who
 * knows the id can tell that it is meant; nobody can tell whether two marks are of one user.
 */
@Singleton
public final class UserMark {
  private static final int SALT_LENGTH = 16;

  private final Ids ids;

  UserMark(Ids ids) {
    this.ids = ids;
  }

  /** A new mark: {@code salt:SHA-256(salt, id)}, both in hexadecimal digits. */
  public String of(String userId) {
    byte[] salt = new byte[SALT_LENGTH];
    ids.random().nextBytes(salt);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(userId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
