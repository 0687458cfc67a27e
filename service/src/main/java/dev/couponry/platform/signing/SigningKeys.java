package dev.couponry.platform.signing;

import dev.couponry.platform.database.Tx;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that sign: those that are configured, or else those in the database. A wrong one keeps
 * the service from starting.
 */
@Singleton
@Startup
final class SigningKeys {
  private static final int LEAST_BYTES = 32;
  private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

  private static final String KEPT =
      "SELECT key_id, secret FROM signing_key ORDER BY create_time DESC, key_id";

  /**
   * @param signing the id of the key that signs
   */
  record Ring(String signing, Map<String, byte[]> keys) {}

  private record Read(Ring ring, long nanos) {}

  private final SigningConfig config;
  private volatile Read read;

  SigningKeys(SigningConfig config) {
    this.config = config;
    if (!config.keys().isEmpty()) {
      read = new Read(configured(config), 0);
    } else if (config.keyId().isPresent()) {
      throw new IllegalStateException("couponry.signing.key-id: names no configured key");
    }
  }

  /** Those of the database are read again now and then. */
  Uni<Ring> ring(Tx tx) {
    Read known = read;
    if (known != null
        && (!config.keys().isEmpty() || System.nanoTime() - known.nanos() < KEPT_NANOS)) {
      return Uni.createFrom().item(known.ring());
    }
    return tx.reading()
        .preparedQuery(KEPT)
        .execute()
        .map(
            rows -> {
              Map<String, byte[]> keys = new LinkedHashMap<>();
              for (Row row : rows) {
                keys.put(row.getString("key_id"), row.getBuffer("secret").getBytes());
              }
              return new Ring(keys.keySet().iterator().next(), keys);
            })
        .invoke(ring -> read = new Read(ring, System.nanoTime()));
  }

  private static Ring configured(SigningConfig config) {
    Map<String, byte[]> keys = new TreeMap<>();
    config.keys().forEach((id, secret) -> keys.put(id, bytes(id, secret)));
    String signing =
        config
            .keyId()
            .or(() -> keys.size() == 1 ? keys.keySet().stream().findFirst() : config.keyId())
            .orElseThrow(
                () -> new IllegalStateException("couponry.signing.key-id: which key signs?"));
    if (!keys.containsKey(signing)) {
      throw new IllegalStateException("couponry.signing.key-id: names no configured key");
    }
    return new Ring(signing, keys);
  }

  private static byte[] bytes(String id, String secret) {
    try {
      byte[] bytes = Base64.getDecoder().decode(secret.strip());
      if (bytes.length >= LEAST_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, like one that is too short.
    }
    throw new IllegalStateException(
        "couponry.signing.keys." + id + ": must be at least 32 bytes in base64");
  }
}
