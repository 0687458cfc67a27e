package dev.couponry.job.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Work that takes long, as far as it is.
 *
 * @param reason why, as whoever asked for it said
 * @param createdBy the caller who asked for it
 * @param expected how many there were to do when it began; empty until they are counted
 * @param done how many it has done
 * @param skipped how many it came by and left as they were
 * @param failure why it failed; empty unless it did
 * @param updateTime when it last did something
 * @param endTime when it ended; empty while it runs
 */
public record Job(
    UUID id,
    String tenant,
    JobKind kind,
    JobState state,
    String reason,
    String createdBy,
    OptionalLong expected,
    long done,
    long skipped,
    String failure,
    Instant createTime,
    Instant updateTime,
    Optional<Instant> endTime) {

  /** A job that begins. */
  public static Job begun(
      UUID id, String tenant, JobKind kind, String reason, String createdBy, Instant now) {
    return new Job(
        id,
        tenant,
        kind,
        JobState.RUNNING,
        reason,
        createdBy,
        OptionalLong.empty(),
        0,
        0,
        "",
        now,
        now,
        Optional.empty());
  }

  /** The same job, whose work has been counted. */
  public Job expecting(long expected, Instant now) {
    return with(JobState.RUNNING, OptionalLong.of(expected), done, skipped, "", now);
  }

  /** The same job, so much further. */
  public Job further(long more, long passed, Instant now) {
    return with(state, expected, done + more, skipped + passed, failure, now);
  }

  /** The same job, at its end. */
  public Job ended(JobState end, Instant now) {
    return with(end, expected, done, skipped, failure, now);
  }

  /** The same job, which cannot go on. */
  public Job failed(String why, Instant now) {
    return with(JobState.FAILED, expected, done, skipped, why, now);
  }

  public boolean isRunning() {
    return state == JobState.RUNNING;
  }

  /** How many it has come by in a second, on average; all of them in its first second. */
  public long ratePerSecond() {
    long seconds = Math.max(1, Duration.between(createTime, updateTime).toSeconds());
    return (done + skipped) / seconds;
  }

  private Job with(
      JobState state, OptionalLong expected, long done, long skipped, String why, Instant now) {
    Optional<Instant> end = state == JobState.RUNNING ? Optional.empty() : Optional.of(now);
    return new Job(
        id,
        tenant,
        kind,
        state,
        reason,
        createdBy,
        expected,
        done,
        skipped,
        why,
        createTime,
        now,
        end);
  }
}
