package dev.couponry.wallet.app;

import dev.couponry.job.app.FindJobs;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What came of a job that grants, for each user. */
@Singleton
public final class ListGrantResults {
  private final FindJobs finding;
  private final GrantTasks tasks;

  ListGrantResults(FindJobs finding, GrantTasks tasks) {
    this.finding = finding;
    this.tasks = tasks;
  }

  /** At most so many after a place; refused if the tenant has no such job. */
  public Uni<Answer<List<GrantTasks.Result>>> list(
      Tx tx, String tenant, UUID jobId, GrantTasks.Place after, int most) {
    return finding
        .one(tx, tenant, jobId)
        .chain(
            found ->
                found.fold(
                    job -> tasks.results(tx, job.id(), after, most).map(Answer::done),
                    refusal ->
                        Uni.createFrom().item(Answer.<List<GrantTasks.Result>>refused(refusal))));
  }
}
