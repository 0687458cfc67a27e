package dev.couponry.wallet.app;

import dev.couponry.campaign.app.SelectBatches;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.users.UserMark;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Voids what a filter finds, by a job, and says beforehand how many that would be. */
@Singleton
public final class VoidCoupons {
  /** Counting reads every coupon of the batches. */
  static final Duration COUNTING = Duration.ofSeconds(20);

  private final Transactions transactions;
  private final Clock clock;
  private final SelectBatches batches;
  private final CouponSearch search;
  private final Jobs jobs;
  private final Voids voids;
  private final Ids ids;
  private final Audit audit;
  private final UserMark marks;

  VoidCoupons(
      Transactions transactions,
      Clock clock,
      SelectBatches batches,
      CouponSearch search,
      Jobs jobs,
      Voids voids,
      Ids ids,
      Audit audit,
      UserMark marks) {
    this.transactions = transactions;
    this.clock = clock;
    this.batches = batches;
    this.search = search;
    this.jobs = jobs;
    this.voids = voids;
    this.ids = ids;
    this.audit = audit;
    this.marks = marks;
  }

  /**
   * What is asked for.
   *
   * @param wanted of the states at least one, and none but AVAILABLE and LOCKED
   * @param caller who asks
   */
  public record Command(ListCoupons.Wanted wanted, String reason, String caller) {}

  /** How many would be voided now, and how many pass the filter in other states. */
  public Uni<Answer<CouponSearch.Count>> preview(ListCoupons.Wanted wanted) {
    return transactions.run(
        COUNTING,
        tx ->
            batches
                .select(tx, wanted.batches())
                .chain(
                    selected ->
                        selected.fold(
                            found ->
                                clock
                                    .now(tx)
                                    .chain(now -> search.count(tx, wanted.in(found), now))
                                    .map(Answer::done),
                            refusal ->
                                Uni.createFrom()
                                    .item(Answer.<CouponSearch.Count>refused(refusal)))));
  }

  /** Begins the job. */
  public Uni<Answer<Job>> begin(Tx tx, Command command) {
    return batches
        .select(tx, command.wanted().batches())
        .chain(
            selected ->
                selected.fold(
                    found ->
                        clock
                            .now(tx)
                            .chain(now -> add(tx, command, command.wanted().in(found), now)),
                    refusal -> Uni.createFrom().item(Answer.<Job>refused(refusal))));
  }

  private Uni<Answer<Job>> add(Tx tx, Command command, CouponFilter filter, Instant now) {
    UUID id = ids.next();
    Job job =
        Job.begun(
            id, filter.tenant(), JobKind.VOID_COUPONS, command.reason(), command.caller(), now);
    return jobs.add(tx, job)
        .chain(() -> voids.add(tx, id, new Voids.Task(filter, CouponSearch.Place.START)))
        .invoke(() -> record(tx, command, job))
        .replaceWith(Answer.done(job));
  }

  private void record(Tx tx, Command command, Job job) {
    ListCoupons.Wanted wanted = command.wanted();
    Map<String, String> detail = new HashMap<>();
    detail.put("kind", job.kind().name());
    detail.put("reason", job.reason());
    detail.put("campaign", wanted.batches().campaign());
    detail.put("batch", wanted.batches().batch());
    wanted.userId().ifPresent(user -> detail.put("user", marks.of(user)));
    detail.put("states", wanted.states().stream().map(Enum::name).sorted().toList().toString());
    detail.put("claimed", text(wanted.claimed()));
    detail.put("used", text(wanted.used()));
    audit.record(tx, Audit.Entry.of(job.tenant(), "job", job.id().toString(), detail));
  }

  private static String text(CouponFilter.Span span) {
    String from = span.from().map(Instant::toString).orElse("");
    return from + "/" + span.before().map(Instant::toString).orElse("");
  }
}
