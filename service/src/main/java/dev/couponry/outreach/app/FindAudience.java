package dev.couponry.outreach.app;

import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** One list of users, by its name. */
@Singleton
public final class FindAudience {
  private final Audiences audiences;

  FindAudience(Audiences audiences) {
    this.audiences = audiences;
  }

  /** Refused if the tenant has none of this name. */
  public Uni<Answer<AudienceList>> find(Tx tx, String tenant, String name) {
    return audiences
        .find(tx, tenant, name)
        .map(found -> found.map(Answer::done).orElseGet(() -> unknown(name)));
  }

  /** That there is none. */
  public <T> Answer<T> unknown(String name) {
    return Answer.refused(
        Refusal.of(Reason.AUDIENCE_NOT_FOUND, "there is no list of users " + name)
            .with("audience", name));
  }
}
