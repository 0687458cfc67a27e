package dev.couponry.wallet.app;

import dev.couponry.job.app.JobSteps;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the steps of jobs that grant coupons: a chunk of users, their coupons and their results in
 * one transaction, so that no user is served twice.
 */
@Singleton
final class GrantSteps implements Sweep {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  /** Whoever claims of the same batch waits for a chunk. */
  private static final int CHUNK = 500;

  private final JobSteps steps;
  private final Clock clock;
  private final Jobs jobs;
  private final GrantTasks tasks;
  private final GrantCoupons granting;

  GrantSteps(JobSteps steps, Clock clock, Jobs jobs, GrantTasks tasks, GrantCoupons granting) {
    this.steps = steps;
    this.clock = clock;
    this.jobs = jobs;
    this.tasks = tasks;
    this.granting = granting;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return steps.take(JobKind.GRANT_COUPONS, CHUNK_CAP, this::step, most);
  }

  private Uni<Void> step(Tx tx, Job job) {
    return tasks
        .find(tx, job.id())
        .chain(task -> next(tx, task).chain(users -> serve(tx, job, task, users)));
  }

  /** At the end once more from the start: one who became another since has another place. */
  private Uni<List<GrantTasks.Waiting>> next(Tx tx, GrantTasks.Task task) {
    return tasks
        .next(tx, task, CHUNK)
        .chain(
            users ->
                users.isEmpty()
                    ? tasks.next(tx, task.again(), CHUNK)
                    : Uni.createFrom().item(users));
  }

  private Uni<Void> serve(Tx tx, Job job, GrantTasks.Task task, List<GrantTasks.Waiting> users) {
    if (users.isEmpty()) {
      return clock.now(tx).chain(now -> jobs.update(tx, job.ended(JobState.SUCCEEDED, now)));
    }
    var command =
        new GrantCoupons.Command(
            task.tenant(),
            task.campaign(),
            task.batch(),
            users.stream().map(GrantTasks.Waiting::claimant).toList(),
            task.ignoreUserLimits(),
            task.channel());
    return granting
        .grant(tx, command)
        .chain(
            answer ->
                clock
                    .now(tx)
                    .chain(
                        now ->
                            answer.fold(
                                results -> proceed(tx, job, users, results, now),
                                refusal -> jobs.update(tx, job.failed(refusal.message(), now)))));
  }

  private Uni<Void> proceed(
      Tx tx,
      Job job,
      List<GrantTasks.Waiting> users,
      List<GrantCoupons.Result> granted,
      Instant now) {
    List<GrantTasks.Result> results =
        IntStream.range(0, users.size())
            .mapToObj(i -> result(users.get(i).place(), granted.get(i)))
            .toList();
    int done = (int) results.stream().filter(it -> it.couponId().isPresent()).count();
    return tasks
        .proceed(tx, job.id(), results)
        .chain(() -> jobs.update(tx, job.further(done, results.size() - done, now)));
  }

  private static GrantTasks.Result result(GrantTasks.Place place, GrantCoupons.Result granted) {
    return granted
        .outcome()
        .fold(
            issued ->
                new GrantTasks.Result(
                    place, Optional.of(issued.coupon().couponId()), Optional.empty()),
            refusal -> new GrantTasks.Result(place, Optional.empty(), Optional.of(refusal)));
  }
}
