package dev.couponry.wallet.app;

import dev.couponry.job.app.JobSteps;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.EarlierTransactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.wallet.domain.Cancellation;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Takes the steps of jobs that void coupons: first it counts, then it goes through the coupons,
 * each chunk with its progress in one transaction. After a crash, whichever replica comes first
 * goes on; a cancelled job takes no further step.
 */
@Singleton
final class VoidSteps implements Sweep {
  private static final int CHUNK = 1_000;

  private final JobSteps steps;
  private final Clock clock;
  private final EarlierTransactions earlier;
  private final Jobs jobs;
  private final Voids voids;
  private final CouponSearch search;
  private final Coupons coupons;
  private final Commitments commitments;

  VoidSteps(
      JobSteps steps,
      Clock clock,
      EarlierTransactions earlier,
      Jobs jobs,
      Voids voids,
      CouponSearch search,
      Coupons coupons,
      Commitments commitments) {
    this.steps = steps;
    this.clock = clock;
    this.earlier = earlier;
    this.jobs = jobs;
    this.voids = voids;
    this.search = search;
    this.coupons = coupons;
    this.commitments = commitments;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return steps.take(JobKind.VOID_COUPONS, VoidCoupons.COUNTING, this::step, most);
  }

  private Uni<Void> step(Tx tx, Job job) {
    return voids
        .find(tx, job.id(), job.tenant())
        .chain(
            task ->
                clock
                    .now(tx)
                    .chain(
                        now ->
                            job.expected().isEmpty()
                                ? count(tx, job, task, now)
                                : chunk(tx, job, task, now)));
  }

  /**
   * A claim under way may not know that its batch is gone; its coupon is found if we wait for it.
   */
  private Uni<Void> count(Tx tx, Job job, Voids.Task task, Instant now) {
    return earlier
        .awaitEnd(tx)
        .chain(() -> search.count(tx, task.filter(), now))
        .chain(count -> jobs.update(tx, job.expecting(count.found(), now)));
  }

  /**
   * What was given to another user before we had its lock is another coupon by now, behind where it
   * was: the chunk is searched again, so that no coupon slips past.
   */
  private Uni<Void> chunk(Tx tx, Job job, Voids.Task task, Instant now) {
    return search
        .next(tx, task.filter().anywhere(), task.place(), CHUNK, CHUNK, now)
        .chain(
            stretch ->
                coupons
                    .lock(tx, stretch.found(), now)
                    .chain(
                        locked ->
                            locked.size() < stretch.found().size()
                                ? chunk(tx, job, task, now)
                                : voidAll(tx, job, inStates(locked, task, now), now)
                                    .chain(n -> proceed(tx, job, stretch, n, now))));
  }

  private static List<Coupon> inStates(List<Coupon> locked, Voids.Task task, Instant now) {
    Set<CouponState> states = task.filter().states();
    return locked.stream()
        .filter(it -> it.cancellation().isEmpty() && states.contains(it.state(now)))
        .toList();
  }

  private Uni<Integer> voidAll(Tx tx, Job job, List<Coupon> due, Instant now) {
    if (due.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return voids
        .cancel(tx, due, new Cancellation(now, job.reason()))
        .chain(gone -> commitments.giveBack(tx, gone))
        .replaceWith(due.size());
  }

  private Uni<Void> proceed(Tx tx, Job job, CouponSearch.Stretch stretch, int voided, Instant now) {
    Job further = job.further(voided, stretch.found().size() - voided, now);
    Job reached = stretch.more() ? further : further.ended(JobState.SUCCEEDED, now);
    return voids.proceed(tx, job.id(), stretch.end()).chain(() -> jobs.update(tx, reached));
  }
}
