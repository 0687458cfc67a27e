package dev.couponry.platform.signing;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/**
 * What signs; keys {@code couponry.signing.*}, the same on all replicas. Without any, a key is kept
 * in the database.
 */
@ConfigMapping(prefix = "couponry.signing")
public interface SigningConfig {

  /**
   * {@code COUPONRY_SIGNING_KEYS_<ID>}: keys that are believed, by any ids, each of at least 32
   * bytes in base64. To replace one, add another and sign with that, and take the old one away when
   * what it signed may no longer be believed.
   */
  Map<String, String> keys();

  /** {@code COUPONRY_SIGNING_KEY_ID}: the key that signs; may be left out if there is but one. */
  Optional<String> keyId();
}
