package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.couponry.platform.access.TokenVerifier.Verified;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
  private final TestIssuer issuer = new TestIssuer();
  private final TokenVerifier verifier = verifier(issuer.url());

  @AfterEach
  void closeTheIssuer() {
    issuer.close();
  }

  @Test
  void readsWhoCalls() {
    Caller caller =
        caller(
            issuer.token(
                claims -> {
                  claims.setStringClaim("tenant", "acme");
                  claims.setStringListClaim("tenants", List.of("umbrella", "initech"));
                  claims.setStringListClaim("roles", List.of("order", "somebody-elses"));
                  claims.setStringListClaim("groups", List.of("campaign-editor"));
                }));

    assertThat(caller)
        .isEqualTo(
            new Caller(
                "order-service",
                "acme",
                Set.of("umbrella", "initech"),
                Set.of(Role.ORDER, Role.CAMPAIGN_EDITOR)));
  }

  @Test
  void readsRolesInOneString() {
    assertThat(caller(issuer.token(c -> c.setStringClaim("roles", "order wallet"))).roles())
        .containsExactlyInAnyOrder(Role.ORDER, Role.WALLET);
  }

  @Test
  void aClustersTokenSaysOnlyWhoItIs() {
    TokenVerifier ofCluster =
        TokenVerifier.ofCluster(
            TestIssuer.ISSUER,
            TestIssuer.AUDIENCE,
            IssuerKeys.at(issuer.url()),
            Set.of("system:serviceaccount:couponry:couponry-operator"));

    Caller operator = caller(ofCluster, "system:serviceaccount:couponry:couponry-operator");
    Caller other = caller(ofCluster, "system:serviceaccount:default:default");

    assertThat(operator.roles()).containsExactly(Role.OPERATOR);
    assertThat(operator.tenant("any-namespace").fold(it -> it, Object::toString))
        .isEqualTo("any-namespace");
    assertThat(other.roles()).isEmpty();
    assertThat(other.tenants()).isEmpty();
  }

  private Caller caller(TokenVerifier of, String subject) {
    String token =
        issuer.token(
            claims -> {
              claims.setSubject(subject);
              claims.setStringListClaim("roles", List.of("admin"));
            });
    return of.verify(token)
        .fold(
            Verified::caller,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  @Test
  void givesNoRoleToATokenWithout() {
    assertThat(caller(issuer.token(claims -> {})).roles()).isEmpty();
  }

  @Test
  void dropsTenantsThatAreNoNames() {
    Caller caller =
        caller(
            issuer.token(
                claims -> {
                  claims.setStringClaim("tenant", "*");
                  claims.setStringListClaim("tenants", List.of("*", "Not A Label"));
                }));

    assertThat(caller.tenant()).isEmpty();
    assertThat(caller.tenants()).isEmpty();
  }

  @Test
  void acceptsAnEllipticCurveKey() {
    issuer.rotate(TestIssuer.ec("curve"));

    assertThat(verifier.verify(issuer.token("acme", "order")).isDone()).isTrue();
  }

  @Test
  void refusesAnotherKeysSignature() {
    String forged =
        TestIssuer.sign(
            TestIssuer.claims(claims -> {}),
            TestIssuer.rsa(issuer.key().getKeyId()),
            AlgorithmIdentifiers.RSA_USING_SHA256);

    assertThat(refusal(forged).reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAChangedPayload() {
    String[] parts = issuer.token("acme", "reader").split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.replace("reader", "admin_").getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(parts[0] + "." + changed + "." + parts[2]).reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnotherIssuer() {
    assertThat(refused(claims -> claims.setIssuer("https://other.example")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnotherAudience() {
    assertThat(refused(claims -> claims.setAudience("somebody-else")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesATokenForNobodyInParticular() {
    assertThat(refused(claims -> claims.unsetClaim("aud"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesWhatHasExpiredAndSaysSo() {
    Refusal refusal =
        refusal(issuer.token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));

    assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(refusal.message()).contains("expired");
  }

  @Test
  void refusesWhatNeverExpires() {
    assertThat(refused(claims -> claims.unsetClaim("exp"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesWhatIsNotYetValid() {
    assertThat(refused(claims -> claims.setNotBeforeMinutesInThePast(-5)))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesATokenOfNobody() {
    assertThat(refused(claims -> claims.unsetClaim("sub"))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesATokenWithoutASignature() {
    String unsigned =
        encoded("{\"alg\":\"none\"}") + "." + encoded(TestIssuer.claims(c -> {}).toJson()) + ".";

    assertThat(refusal(unsigned).reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesThePublicKeyAsASharedSecret() throws Exception {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(TestIssuer.claims(claims -> {}).toJson());
    token.setKey(new HmacKey(issuer.key().getPublicKey().getEncoded()));
    token.setKeyIdHeaderValue(issuer.key().getKeyId());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);

    assertThat(refusal(token.getCompactSerialization()).reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesOtherAlgorithms() {
    String token =
        TestIssuer.sign(
            TestIssuer.claims(claims -> {}),
            issuer.key(),
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256);

    assertThat(refusal(token).reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesWhatIsNoToken() {
    assertThat(refusal("rubbish").reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(refusal("").reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void saysThatTheKeysAreAwayWhenTheyAre() {
    issuer.answer(503);

    assertThat(refusal(issuer.token("acme", "order")).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void readsKeysFromAFile(@TempDir Path directory) {
    TokenVerifier byFile = verifier(issuer.writeKeys(directory.resolve("keys.json")).toString());

    assertThat(byFile.verify(issuer.token("acme", "order")).isDone()).isTrue();
  }

  @Test
  void readsOnePemKey(@TempDir Path directory) throws Exception {
    for (var key : List.of(TestIssuer.rsa("a"), TestIssuer.ec("b"))) {
      issuer.rotate(key);
      Path file = directory.resolve(key.getKeyId());
      Files.writeString(
          file,
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(key.getPublicKey().getEncoded())
              + "\n-----END PUBLIC KEY-----\n");

      assertThat(verifier(file.toString()).verify(issuer.token("acme", "order")).isDone()).isTrue();
    }
  }

  @Test
  void refusesAFileWithoutKeys(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), "nothing");

    assertThatThrownBy(() -> verifier(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COUPONRY_AUTH_KEYS");
  }

  private static TokenVerifier verifier(String keys) {
    return new TokenVerifier(TestIssuer.ISSUER, TestIssuer.AUDIENCE, IssuerKeys.at(keys));
  }

  private Caller caller(String token) {
    return verifier
        .verify(token)
        .fold(
            Verified::caller,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }

  private Reason refused(Consumer<JwtClaims> changes) {
    return refusal(issuer.token(changes)).reason();
  }

  private Refusal refusal(String token) {
    Answer<Verified> answer = verifier.verify(token);
    return answer.fold(
        verified -> {
          throw new AssertionError("accepted: " + verified);
        },
        refusal -> refusal);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
