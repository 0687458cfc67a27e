package dev.couponry.platform.signing;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.signing.SigningKeys.Ring;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Signs texts, and tells those that it has signed from others: JSON Web Signatures (RFC 7515) by
 * HMAC with SHA-256, whose {@code kid} names the key and whose {@code typ} says what they are for,
 * so that one kind never passes for another. What time allows is for the caller to judge.
 */
@Singleton
public final class Signatures {
  private static final String ALGORITHM = AlgorithmIdentifiers.HMAC_SHA256;
  private static final AlgorithmConstraints ONLY =
      new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM);

  private final SigningKeys keys;

  Signatures(SigningKeys keys) {
    this.keys = keys;
  }

  /** The claims, signed, in the compact form. */
  public Uni<String> sign(Tx tx, String type, Map<String, String> claims) {
    return keys.ring(tx).map(ring -> signed(ring, type, claims));
  }

  private static String signed(Ring ring, String type, Map<String, String> claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(ALGORITHM);
    signature.setKeyIdHeaderValue(ring.signing());
    signature.setHeader("typ", type);
    signature.setPayload(JsonUtil.toJson(claims));
    signature.setKey(new HmacKey(ring.keys().get(ring.signing())));
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A checked key signs", e);
    }
  }

  /**
   * The claims of a text of this type that one of the keys has signed; empty for any other text.
   */
  public Uni<Optional<Map<String, String>>> claims(Tx tx, String type, String text) {
    return keys.ring(tx).map(ring -> believed(ring, type, text));
  }

  private static Optional<Map<String, String>> believed(Ring ring, String type, String text) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(ONLY);
      signature.setCompactSerialization(text);
      String id = signature.getKeyIdHeaderValue();
      byte[] key = id == null ? null : ring.keys().get(id);
      if (key == null || !type.equals(signature.getHeader("typ"))) {
        return Optional.empty();
      }
      signature.setKey(new HmacKey(key));
      return signature.verifySignature()
          ? Optional.of(texts(JsonUtil.parseJson(signature.getPayload())))
          : Optional.empty();
    } catch (JoseException notOurs) {
      return Optional.empty();
    }
  }

  private static Map<String, String> texts(Map<String, Object> claims) {
    Map<String, String> texts = new HashMap<>();
    claims.forEach((name, value) -> texts.put(name, (String) value));
    return texts;
  }
}
