package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Issue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * 送券 to many: takes the users in, chunk by chunk, each in a transaction of its own, and then begins
 * the job, so that a caller who goes in the middle has granted nothing.
 */
@Singleton
public final class StartGrant {
  /** To how many users a job grants at most. */
  public static final long MOST_USERS = 1_000_000;

  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Catalog catalog;
  private final Clock clock;
  private final GrantTasks tasks;
  private final Jobs jobs;
  private final ListedUsers listed;
  private final Ids ids;
  private final Audit audit;

  StartGrant(
      Transactions transactions,
      Catalog catalog,
      Clock clock,
      GrantTasks tasks,
      Jobs jobs,
      ListedUsers listed,
      Ids ids,
      Audit audit) {
    this.transactions = transactions;
    this.catalog = catalog;
    this.clock = clock;
    this.tasks = tasks;
    this.jobs = jobs;
    this.listed = listed;
    this.ids = ids;
    this.audit = audit;
  }

  /**
   * What is to be granted.
   *
   * @param audience to those of this list; empty: to those who are added
   */
  public record Command(
      String tenant,
      String campaign,
      String batch,
      boolean ignoreUserLimits,
      String channel,
      String audience) {}

  /**
   * A task that takes users.
   *
   * @param audience whose users it has; empty: it takes them as they are added
   * @param users how many it has already
   */
  public record Opened(GrantTasks.Task task, String audience, long users) {}

  /**
   * A task that takes users, or has those of a list; refused if the offer gives nothing to anybody
   * now.
   */
  public Uni<Answer<Opened>> open(Command command) {
    return add(command)
        .chain(
            added ->
                added.fold(
                    task -> fill(task, command.audience()),
                    refusal -> Uni.createFrom().item(Answer.<Opened>refused(refusal))));
  }

  private Uni<Answer<Opened>> fill(GrantTasks.Task task, String audience) {
    return audience.isEmpty()
        ? Uni.createFrom().item(Answer.done(new Opened(task, "", 0)))
        : listed
            .copy(task, audience, MOST_USERS)
            .map(copied -> copied.map(users -> new Opened(task, audience, users)));
  }

  private Uni<Answer<GrantTasks.Task>> add(Command command) {
    GrantTasks.Task task =
        new GrantTasks.Task(
            ids.next(),
            command.tenant(),
            command.campaign(),
            command.batch(),
            command.ignoreUserLimits(),
            command.channel(),
            GrantTasks.Place.START);
    return transactions.run(
        tx ->
            catalog
                .offer(tx, command.tenant(), command.campaign(), command.batch())
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom()
                                .item(
                                    NoOffer.<GrantTasks.Task>answer(
                                        command.campaign(), command.batch()))
                            : clock
                                .now(tx)
                                .call(now -> tasks.add(tx, task, now))
                                .map(now -> Issue.byGrant(found.get(), now).map(open -> task))));
  }

  /** Takes users in, and answers how many of them were new. */
  public Uni<Long> add(GrantTasks.Task task, List<Claimant> users) {
    return transactions.always(CHUNK_CAP, tx -> tasks.addUsers(tx, task, users));
  }

  /** Begins the job, within the unit of work, for so many users. */
  public Uni<Job> begin(Tx tx, Opened opened, long users, String reason, String caller) {
    GrantTasks.Task task = opened.task();
    return clock
        .now(tx)
        .map(
            now ->
                Job.begun(task.jobId(), task.tenant(), JobKind.GRANT_COUPONS, reason, caller, now)
                    .expecting(users, now))
        .call(job -> jobs.add(tx, job).chain(() -> jobs.update(tx, job)))
        .invoke(job -> record(tx, opened, job));
  }

  private void record(Tx tx, Opened opened, Job job) {
    GrantTasks.Task task = opened.task();
    Map<String, String> detail =
        Map.of(
            "kind", job.kind().name(),
            "reason", job.reason(),
            "campaign", task.campaign(),
            "batch", task.batch(),
            "audience", opened.audience(),
            "ignore_user_limits", Boolean.toString(task.ignoreUserLimits()),
            "users", Long.toString(job.expected().orElseThrow()));
    audit.record(tx, Audit.Entry.of(job.tenant(), "job", job.id().toString(), detail));
  }
}
