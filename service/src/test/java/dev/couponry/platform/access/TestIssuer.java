package dev.couponry.platform.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Issues tokens for tests, as a real issuer would: with keys of its own, published as a set. */
public final class TestIssuer implements AutoCloseable {
  public static final String ISSUER = "https://issuer.example";
  public static final String AUDIENCE = "couponry";

  private PublicJsonWebKey key;
  private final HttpServer server;
  private volatile int status = 200;

  /** An issuer with an RSA key. */
  public TestIssuer() {
    this.key = rsa("key-1");
    this.server = serve();
  }

  static PublicJsonWebKey rsa(String id) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static PublicJsonWebKey ec(String id) {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      return key;
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  PublicJsonWebKey key() {
    return key;
  }

  /** Signs with another key from now on, and publishes that one only. */
  void rotate(PublicJsonWebKey next) {
    key = next;
  }

  /** Answers requests for the keys with this HTTP status from now on. */
  void answer(int httpStatus) {
    status = httpStatus;
  }

  /** Where the keys are published. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** The published keys, written to a file. */
  public Path writeKeys(Path file) {
    try {
      return Files.writeString(file, published());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A good token, save for the changes. */
  public String token(Consumer<JwtClaims> changes) {
    return sign(claims(changes), key, algorithm(key));
  }

  /** A good token of that tenant with those roles. */
  public String token(String tenant, String... roles) {
    return token(
        claims -> {
          claims.setStringClaim("tenant", tenant);
          claims.setStringListClaim("roles", List.of(roles));
        });
  }

  static JwtClaims claims(Consumer<JwtClaims> changes) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject("order-service");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    changes.accept(claims);
    return claims;
  }

  static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
    try {
      JsonWebSignature token = new JsonWebSignature();
      token.setPayload(claims.toJson());
      token.setKey(key.getPrivateKey());
      token.setKeyIdHeaderValue(key.getKeyId());
      token.setAlgorithmHeaderValue(algorithm);
      return token.getCompactSerialization();
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String algorithm(PublicJsonWebKey key) {
    return key.getKeyType().equals("EC")
        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
        : AlgorithmIdentifiers.RSA_USING_SHA256;
  }

  private String published() {
    return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private HttpServer serve() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/keys",
          exchange -> {
            byte[] body = published().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      http.start();
      return http;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
