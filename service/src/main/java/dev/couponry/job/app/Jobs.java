package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Jobs. What a job is to do belongs to the context that does it. */
public interface Jobs {

  Uni<Void> add(Tx tx, Job job);

  Uni<Optional<Job>> find(Tx tx, String tenant, UUID id);

  /** The job, its row locked until the transaction ends. */
  Uni<Optional<Job>> lock(Tx tx, String tenant, UUID id);

  /** The latest first, after a place in that order; none of the states given: any. */
  Uni<List<Job>> page(Tx tx, String tenant, Set<JobState> states, After after, int most);

  /**
   * The job of a kind that runs and has waited longest, its row then locked, so that nobody else
   * takes a step of it; one that another is at is passed over.
   */
  Uni<Optional<Job>> lockNext(Tx tx, JobKind kind);

  /** Writes how far a job is, whose row this transaction has locked. */
  Uni<Void> update(Tx tx, Job job);

  /** A place in the order of jobs, the latest first. */
  record After(Instant createTime, UUID id) {
    /** Before the latest. */
    public static final After START =
        new After(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));
  }
}
