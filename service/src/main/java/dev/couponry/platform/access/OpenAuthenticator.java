package dev.couponry.platform.access;

import dev.couponry.refusal.Answer;
import io.grpc.Metadata;
import io.smallrye.mutiny.Uni;

/** Everybody is an admin: local mode without authentication, bound to loopback. */
final class OpenAuthenticator implements Authenticator {
  private static final Uni<Answer<Caller>> ANYBODY =
      Uni.createFrom().item(Answer.done(Caller.open()));

  @Override
  public Uni<Answer<Caller>> callerOf(Metadata headers) {
    return ANYBODY;
  }
}
