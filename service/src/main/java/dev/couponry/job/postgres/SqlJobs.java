package dev.couponry.job.postgres;

import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobKind;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Jobs in PostgreSQL. */
@Singleton
final class SqlJobs implements Jobs {
  private static final String ADD =
      """
      INSERT INTO job (job_id, tenant, kind, state, reason, created_by, create_time, update_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;
  private static final String FIND = "SELECT * FROM job WHERE tenant = $1 AND job_id = $2";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String PAGE =
      """
      SELECT * FROM job
      WHERE tenant = $1 AND (create_time, job_id) < ($2, $3)
        AND ($4::text[] IS NULL OR state = ANY ($4))
      ORDER BY create_time DESC, job_id DESC LIMIT $5
      """;
  private static final String LOCK_NEXT =
      """
      SELECT * FROM job WHERE kind = $1 AND state = 'RUNNING'
      ORDER BY update_time LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;
  private static final String UPDATE =
      """
      UPDATE job SET state = $2, expected = $3, done = $4, skipped = $5, failure = $6,
        update_time = $7, end_time = $8
      WHERE job_id = $1
      """;

  @Override
  public Uni<Void> add(Tx tx, Job job) {
    Tuple values =
        Tuple.tuple()
            .addUUID(job.id())
            .addString(job.tenant())
            .addString(job.kind().name())
            .addString(job.state().name())
            .addString(job.reason())
            .addString(job.createdBy())
            .addOffsetDateTime(utc(job.createTime()))
            .addOffsetDateTime(utc(job.updateTime()));
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Job>> find(Tx tx, String tenant, UUID id) {
    return one(tx, FIND, Tuple.of(tenant, id));
  }

  @Override
  public Uni<Optional<Job>> lock(Tx tx, String tenant, UUID id) {
    return one(tx, LOCK, Tuple.of(tenant, id));
  }

  @Override
  public Uni<List<Job>> page(Tx tx, String tenant, Set<JobState> states, After after, int most) {
    Tuple values =
        Tuple.of(tenant, utc(after.createTime()), after.id())
            .addArrayOfString(
                states.isEmpty()
                    ? null
                    : states.stream().map(JobState::name).toArray(String[]::new))
            .addInteger(most);
    return tx.client().preparedQuery(PAGE).execute(values).map(SqlJobs::jobs);
  }

  @Override
  public Uni<Optional<Job>> lockNext(Tx tx, JobKind kind) {
    return one(tx, LOCK_NEXT, Tuple.of(kind.name()));
  }

  @Override
  public Uni<Void> update(Tx tx, Job job) {
    Tuple values =
        Tuple.of(job.id(), job.state().name())
            .addLong(job.expected().isPresent() ? job.expected().getAsLong() : null)
            .addLong(job.done())
            .addLong(job.skipped())
            .addString(job.failure())
            .addOffsetDateTime(utc(job.updateTime()))
            .addOffsetDateTime(job.endTime().map(SqlJobs::utc).orElse(null));
    return tx.client().preparedQuery(UPDATE).execute(values).replaceWithVoid();
  }

  private static Uni<Optional<Job>> one(Tx tx, String sql, Tuple values) {
    return tx.client()
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> jobs(rows).stream().findFirst());
  }

  private static List<Job> jobs(RowSet<Row> rows) {
    List<Job> jobs = new ArrayList<>();
    rows.forEach(row -> jobs.add(job(row)));
    return jobs;
  }

  private static Job job(Row row) {
    return new Job(
        row.getUUID("job_id"),
        row.getString("tenant"),
        JobKind.valueOf(row.getString("kind")),
        JobState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("created_by"),
        Stream.ofNullable(row.getLong("expected")).mapToLong(Long::longValue).findFirst(),
        row.getLong("done"),
        row.getLong("skipped"),
        row.getString("failure"),
        row.getOffsetDateTime("create_time").toInstant(),
        row.getOffsetDateTime("update_time").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("end_time")).map(OffsetDateTime::toInstant));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
