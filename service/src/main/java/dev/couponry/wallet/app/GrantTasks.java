package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What jobs grant, to whom, and what came of it. A task whose job never began is one as well. */
public interface GrantTasks {

  /**
   * What a job grants to each of its users.
   *
   * @param place after which user it goes on
   */
  record Task(
      UUID jobId,
      String tenant,
      String campaign,
      String batch,
      boolean ignoreUserLimits,
      String channel,
      Place place) {

    /** The same task from its first user on. */
    Task again() {
      return new Task(jobId, tenant, campaign, batch, ignoreUserLimits, channel, Place.START);
    }
  }

  /** A place in the order of a job's users. */
  record Place(int bucket, String userId) {
    /** Before the first. */
    public static final Place START = new Place(0, "");
  }

  /** A user who is to be served. */
  record Waiting(Place place, Claimant claimant) {}

  /** What came of it for one user; neither: the job has not come to this one. */
  record Result(Place place, Optional<UUID> couponId, Optional<Refusal> refusal) {}

  Uni<Void> add(Tx tx, Task task, Instant now);

  /** Adds users, each once, and answers how many of them were not there yet. */
  Uni<Long> addUsers(Tx tx, Task task, List<Claimant> users);

  Uni<Task> find(Tx tx, UUID jobId);

  /** At most so many users after the task's place whom it has not served, in order, locked. */
  Uni<List<Waiting>> next(Tx tx, Task task, int most);

  /** Writes what came of it for these users; the job goes on after the last of them. */
  Uni<Void> proceed(Tx tx, UUID jobId, List<Result> results);

  /** At most so many results after a place, in order. */
  Uni<List<Result>> results(Tx tx, UUID jobId, Place after, int most);

  /**
   * Removes at most so many users of tasks that nobody asks about any more, and tasks that have
   * none left; answers how many.
   */
  Uni<Integer> forget(Tx tx, int most);
}
