package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Ends a job where it is. */
@Singleton
public final class CancelJob {
  private final Jobs jobs;
  private final Clock clock;

  CancelJob(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Waits for the step that is under way; a job that has ended is answered as it is. */
  public Uni<Answer<Job>> cancel(Tx tx, String tenant, UUID id) {
    return jobs.lock(tx, tenant, id)
        .map(found -> UnknownJob.orRefused(found, id))
        .chain(
            answer ->
                answer.fold(
                    job -> job.isRunning() ? end(tx, job) : done(job),
                    refusal -> Uni.createFrom().item(answer)));
  }

  private Uni<Answer<Job>> end(Tx tx, Job job) {
    return clock
        .now(tx)
        .map(now -> job.ended(JobState.CANCELLED, now))
        .call(ended -> jobs.update(tx, ended))
        .map(Answer::done);
  }

  private static Uni<Answer<Job>> done(Job job) {
    return Uni.createFrom().item(Answer.done(job));
  }
}
