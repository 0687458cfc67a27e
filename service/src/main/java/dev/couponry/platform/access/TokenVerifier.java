package dev.couponry.platform.access;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Verifies a JSON Web Token (RFC 7519): signature by RS256 or ES256 only, issuer, audience, times
 * and a subject. Claims: {@code tenant}, {@code tenants}, {@code roles} and {@code groups}.
 *
 * <p>May block, to fetch keys.
 */
final class TokenVerifier {
  private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final JwtConsumer consumer;
  private final Reading reading;

  /** What good claims say of the caller. */
  @FunctionalInterface
  private interface Reading {
    Caller of(JwtClaims claims) throws MalformedClaimException;
  }

  TokenVerifier(String issuer, String audience, VerificationKeyResolver keys) {
    this(issuer, audience, keys, TokenVerifier::caller);
  }

  /**
   * Verifies tokens that a cluster gives its service accounts. They have no claims of ours: whoever
   * is named here is an operator, and whoever is not may do nothing.
   */
  static TokenVerifier ofCluster(
      String issuer, String audience, VerificationKeyResolver keys, Set<String> operators) {
    return new TokenVerifier(
        issuer,
        audience,
        keys,
        claims ->
            operators.contains(claims.getSubject())
                ? Caller.operator(claims.getSubject())
                : new Caller(claims.getSubject(), "", Set.of(), Set.of()));
  }

  private TokenVerifier(
      String issuer, String audience, VerificationKeyResolver keys, Reading reading) {
    this.reading = reading;
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
            .setVerificationKeyResolver(keys)
            .setExpectedIssuer(issuer)
            .setExpectedAudience(audience)
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .build();
  }

  /**
   * A caller whose token was good.
   *
   * @param until when it no longer is
   */
  record Verified(Caller caller, Instant until) {}

  /** The caller whom a token names, or {@code UNAUTHENTICATED}; the token itself is told nobody. */
  Answer<Verified> verify(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      Instant until = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
      return Answer.done(new Verified(reading.of(claims), until));
    } catch (InvalidJwtException invalid) {
      return refused(invalid);
    } catch (MalformedClaimException malformed) {
      return Answer.refused(Reason.UNAUTHENTICATED, "The token's claims are malformed.");
    }
  }

  private static Answer<Verified> refused(InvalidJwtException invalid) {
    if (invalid.hasExpired()) {
      return Answer.refused(Reason.UNAUTHENTICATED, "The token has expired.");
    }
    if (isKeysOutage(invalid)) {
      LOG.warn("The issuer's keys cannot be fetched");
      return Answer.refused(Reason.UNAVAILABLE, "The issuer's keys cannot be fetched now; retry.");
    }
    LOG.debugf("A token was not accepted: %s", codes(invalid));
    return Answer.refused(Reason.UNAUTHENTICATED, "The token is not accepted.");
  }

  private static boolean isKeysOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** Numbers of {@link ErrorCodes}; the messages would quote the token. */
  private static String codes(InvalidJwtException invalid) {
    return invalid.getErrorDetails().stream()
        .map(error -> Integer.toString(error.getErrorCode()))
        .collect(Collectors.joining(","));
  }

  private static Caller caller(JwtClaims claims) throws MalformedClaimException {
    String tenant = claims.hasClaim("tenant") ? claims.getStringClaimValue("tenant") : "";
    List<String> roles = new ArrayList<>(strings(claims, "roles"));
    roles.addAll(strings(claims, "groups"));
    return new Caller(
        claims.getSubject(),
        Caller.isTenantName(tenant) ? tenant : "",
        strings(claims, "tenants").stream()
            .filter(Caller::isTenantName)
            .collect(Collectors.toUnmodifiableSet()),
        roles.stream()
            .flatMap(role -> Role.ofClaim(role).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A claim that is a list of strings, or one string of them with blanks between. */
  private static Collection<String> strings(JwtClaims claims, String name) {
    Object value = claims.getClaimValue(name);
    if (value instanceof Collection<?> several) {
      return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String text ? List.of(text.strip().split("\\s+")) : List.of();
  }
}
