package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks jobs up. */
@Singleton
public final class FindJobs {
  private final Jobs jobs;

  FindJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  public Uni<Answer<Job>> one(Tx tx, String tenant, UUID id) {
    return jobs.find(tx, tenant, id).map(found -> UnknownJob.orRefused(found, id));
  }

  /** At most so many after a place, the latest first; no state given: any. */
  public Uni<List<Job>> page(
      Tx tx, String tenant, Set<JobState> states, Jobs.After after, int most) {
    return jobs.page(tx, tenant, states, after, most);
  }
}
