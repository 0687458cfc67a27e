package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Ends a job where it is. */
@Singleton
public final class CancelJob {
  private final Jobs jobs;
  private final Clock clock;
  private final Audit audit;

  CancelJob(Jobs jobs, Clock clock, Audit audit) {
    this.jobs = jobs;
    this.clock = clock;
    this.audit = audit;
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
        .invoke(ended -> record(tx, job, ended))
        .map(Answer::done);
  }

  private void record(Tx tx, Job running, Job ended) {
    String id = ended.id().toString();
    audit.record(
        tx,
        new Audit.Entry(
            ended.tenant(),
            "job",
            id,
            Map.of("kind", ended.kind().name(), "done", Long.toString(ended.done())),
            Optional.of(state(running)),
            Optional.of(state(ended))));
  }

  private static String state(Job job) {
    return "{\"state\": \"%s\"}".formatted(job.state());
  }

  private static Uni<Answer<Job>> done(Job job) {
    return Uni.createFrom().item(Answer.done(job));
  }
}
