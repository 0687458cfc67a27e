package dev.couponry.platform.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Where the public keys of the tokens' issuer come from: a JWK set by URL, or a file. */
final class IssuerKeys {
  /** How long keys are believed without asking again. */
  private static final long CACHE_SECONDS = 300;

  /** How often at most an unknown key makes us ask before that; also what an attacker can cause. */
  private static final long REPRIEVE_MILLIS = 10_000;

  /** How long old keys serve when the issuer does not answer. */
  private static final long OUTAGE_SECONDS = 3_600;

  private IssuerKeys() {}

  /**
   * The keys at a place.
   *
   * @param location an {@code http(s)} URL of a JWK set, or a file with a JWK set or a PEM public
   *     key
   * @throws IllegalArgumentException if the file is neither
   */
  static VerificationKeyResolver at(String location) {
    return location.startsWith("https://") || location.startsWith("http://")
        ? byUrl(location)
        : inFile(Path.of(location));
  }

  private static VerificationKeyResolver byUrl(String url) {
    HttpsJwks keys = new HttpsJwks(url);
    keys.setDefaultCacheDuration(CACHE_SECONDS);
    keys.setRefreshReprieveThreshold(REPRIEVE_MILLIS);
    keys.setRetainCacheOnErrorDuration(OUTAGE_SECONDS);
    return new HttpsJwksVerificationKeyResolver(keys);
  }

  private static VerificationKeyResolver inFile(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.startsWith("{")) {
        return new JwksVerificationKeyResolver(new JsonWebKeySet(text).getJsonWebKeys());
      }
      PublicKey key = pem(text);
      return (token, nesting) -> key;
    } catch (IOException | JoseException | GeneralSecurityException | RuntimeException invalid) {
      throw new IllegalArgumentException(
          "COUPONRY_AUTH_KEYS: " + file + " is not a readable JWK set or PEM public key", invalid);
    }
  }

  private static PublicKey pem(String text) throws GeneralSecurityException {
    byte[] bytes =
        Base64.getMimeDecoder()
            .decode(
                text.replace("-----BEGIN PUBLIC KEY-----", "")
                    .replace("-----END PUBLIC KEY-----", ""));
    GeneralSecurityException last = null;
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
      } catch (GeneralSecurityException another) {
        last = another;
      }
    }
    throw last;
  }
}
