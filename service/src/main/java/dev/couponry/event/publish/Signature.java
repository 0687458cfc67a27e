package dev.couponry.event.publish;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes to a webhook as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 over
 * {@code id.timestamp.body}, so that neither can be changed nor an old message sent again.
 */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  private Signature(byte[] secret) {
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * By a secret as it is configured.
   *
   * @param secret {@code whsec_} and 24 to 64 bytes in base64
   * @throws IllegalArgumentException if it is none
   */
  static Signature by(String secret) {
    if (secret.startsWith(PREFIX)) {
      byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      if (bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES) {
        return new Signature(bytes);
      }
    }
    throw new IllegalArgumentException("is not whsec_ and 24 to 64 bytes in base64");
  }

  /** The value of the header {@code webhook-signature}. */
  String of(String id, Instant timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String signed = id + "." + timestamp.getEpochSecond() + "." + body;
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
