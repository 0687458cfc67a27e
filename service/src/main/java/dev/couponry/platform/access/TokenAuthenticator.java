package dev.couponry.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.couponry.platform.access.TokenVerifier.Verified;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.grpc.Metadata;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Knows callers by their bearer tokens. A token is verified on a worker thread, because that may
 * fetch keys and costs as much as the call itself; its caller is then known for a minute.
 */
final class TokenAuthenticator implements Authenticator {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final int KNOWN_AT_MOST = 10_000;
  private static final int VERIFIED_AT_ONCE = 256;

  private final List<TokenVerifier> verifiers;
  private final Vertx vertx;
  private final Semaphore room = new Semaphore(VERIFIED_AT_ONCE);
  private final Cache<String, Verified> known =
      Caffeine.newBuilder().maximumSize(KNOWN_AT_MOST).expireAfterWrite(KNOWN_FOR).build();

  /**
   * Knows the tokens of some issuers.
   *
   * @param verifiers one an issuer, at least one
   */
  TokenAuthenticator(List<TokenVerifier> verifiers, Vertx vertx) {
    this.verifiers = List.copyOf(verifiers);
    this.vertx = vertx;
  }

  @Override
  public Uni<Answer<Caller>> callerOf(Metadata headers) {
    String header = headers.get(AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom()
          .item(Answer.refused(Reason.UNAUTHENTICATED, "A bearer token is needed."));
    }
    String token = header.substring(SCHEME.length()).strip();
    Verified before = known.getIfPresent(token);
    if (before != null && Instant.now().isBefore(before.until())) {
      return Uni.createFrom().item(Answer.done(before.caller()));
    }
    return room.tryAcquire() ? verified(token) : tooMany();
  }

  /** Comes back on the Vert.x context that asks. */
  private Uni<Answer<Caller>> verified(String token) {
    return Uni.createFrom()
        .completionStage(
            () -> vertx.executeBlocking(() -> verify(token), false).toCompletionStage())
        .onTermination()
        .invoke(room::release)
        .invoke(answer -> answer.map(verified -> remembered(token, verified)))
        .map(answer -> answer.map(Verified::caller));
  }

  /** By the first that accepts it; what the last one says, if none does. */
  private Answer<Verified> verify(String token) {
    Answer<Verified> answer = verifiers.get(0).verify(token);
    for (int i = 1; i < verifiers.size() && isRefused(answer); i++) {
      answer = verifiers.get(i).verify(token);
    }
    return answer;
  }

  private static boolean isRefused(Answer<Verified> answer) {
    return answer.fold(verified -> false, refusal -> true);
  }

  private Verified remembered(String token, Verified verified) {
    known.put(token, verified);
    return verified;
  }

  private static Uni<Answer<Caller>> tooMany() {
    return Uni.createFrom()
        .item(Answer.refused(Reason.UNAVAILABLE, "Too many tokens to verify at once; retry."));
  }
}
