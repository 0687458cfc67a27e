package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.DatabaseUnavailable;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Takes the steps of jobs, each with its progress in one transaction. After a crash, whichever
 * replica comes first goes on; a job that has ended takes no further step.
 */
@Singleton
public final class JobSteps {
  private static final Logger LOG = Logger.getLogger(JobSteps.class);

  private final Transactions transactions;
  private final Clock clock;
  private final Jobs jobs;

  JobSteps(Transactions transactions, Clock clock, Jobs jobs) {
    this.transactions = transactions;
    this.clock = clock;
    this.jobs = jobs;
  }

  /** Does a part of a job, whose row is locked, and writes how far it is then. */
  public interface Step extends BiFunction<Tx, Job, Uni<Void>> {}

  /**
   * One step of one job is all that a sweep does at once; while there was one, there may be
   * another.
   *
   * @param cap on each of the step's statements
   * @param most what a sweep answers that has done all it may
   */
  public Uni<Integer> take(JobKind kind, Duration cap, Step step, int most) {
    AtomicReference<Job> at = new AtomicReference<>();
    return transactions
        .run(cap, tx -> next(tx, kind, step, at))
        .map(answer -> answer.fold(worked -> worked ? most : 0, refusal -> 0))
        .onFailure(failure -> !(failure instanceof DatabaseUnavailable) && at.get() != null)
        .recoverWithUni(failure -> fail(at.get(), failure).replaceWith(most));
  }

  private Uni<Answer<Boolean>> next(Tx tx, JobKind kind, Step step, AtomicReference<Job> at) {
    return jobs.lockNext(tx, kind)
        .invoke(found -> at.set(found.orElse(null)))
        .chain(
            found ->
                found
                    .map(job -> step.apply(tx, job).replaceWith(true))
                    .orElseGet(() -> Uni.createFrom().item(false)))
        .map(Answer::done);
  }

  /** What nobody foresaw would come again: the job ends, so that others go on. */
  private Uni<Void> fail(Job job, Throwable failure) {
    String errorId = UUID.randomUUID().toString();
    LOG.errorf(failure, "Job %s cannot go on, error_id=%s", job.id(), errorId);
    return transactions
        .run(
            tx ->
                jobs.lock(tx, job.tenant(), job.id())
                    .map(found -> found.filter(Job::isRunning))
                    .call(found -> end(tx, found, "unexpected failure; error id " + errorId))
                    .map(Answer::done))
        .replaceWithVoid();
  }

  private Uni<Void> end(Tx tx, Optional<Job> running, String why) {
    return running
        .map(job -> clock.now(tx).chain(now -> jobs.update(tx, job.failed(why, now))))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }
}
