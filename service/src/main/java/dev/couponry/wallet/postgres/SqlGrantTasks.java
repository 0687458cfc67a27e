package dev.couponry.wallet.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.postgres.RulesJson;
import dev.couponry.wallet.app.GrantTasks;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What jobs grant, in PostgreSQL; users in the order of their buckets, as their coupons lie. */
@Singleton
final class SqlGrantTasks implements GrantTasks {
  private static final String ADD =
      """
      INSERT INTO grant_task (job_id, tenant, campaign, batch, ignore_user_limits, channel,
        create_time, last_bucket, last_user)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  private static final String ADD_USERS =
      """
      INSERT INTO grant_user (job_id, bucket, user_id, identities)
      SELECT $1, bucket, user_id, identities::jsonb
      FROM unnest($2::smallint[], $3::text[], $4::text[]) AS k(bucket, user_id, identities)
      ON CONFLICT (job_id, bucket, user_id) DO NOTHING
      """;

  private static final String FIND = "SELECT * FROM grant_task WHERE job_id = $1";

  private static final String RESULTS =
      """
      SELECT bucket, user_id, coupon_id, refusal::text AS refusal
      FROM grant_user
      WHERE job_id = $1 AND (bucket, user_id) > ($2, $3)
      ORDER BY bucket, user_id LIMIT $4
      """;

  /** Locked, so that nobody is erased or merged while the job is at it. */
  private static final String WAITING =
      """
      SELECT bucket, user_id, identities::text AS identities
      FROM grant_user
      WHERE job_id = $1 AND (bucket, user_id) > ($2, $3)
        AND coupon_id IS NULL AND refusal IS NULL
      ORDER BY bucket, user_id LIMIT $4
      FOR UPDATE
      """;

  private static final String RECORD =
      """
      UPDATE grant_user g SET coupon_id = k.coupon_id, refusal = k.refusal::jsonb
      FROM unnest($2::smallint[], $3::text[], $4::uuid[], $5::text[])
        AS k(bucket, user_id, coupon_id, refusal)
      WHERE g.job_id = $1 AND g.bucket = k.bucket AND g.user_id = k.user_id
      """;

  private static final String PROCEED =
      "UPDATE grant_task SET last_bucket = $2, last_user = $3 WHERE job_id = $1";

  private static final String FORGET_USERS =
      """
      DELETE FROM grant_user WHERE (job_id, bucket, user_id) IN (
        SELECT u.job_id, u.bucket, u.user_id FROM grant_task t
        LEFT JOIN job j USING (job_id)
        JOIN grant_user u USING (job_id)
        WHERE %1$s LIMIT $1)
      """;

  private static final String FORGET_TASKS =
      """
      DELETE FROM grant_task WHERE job_id IN (
        SELECT t.job_id FROM grant_task t LEFT JOIN job j USING (job_id)
        WHERE %1$s AND NOT EXISTS (SELECT FROM grant_user u WHERE u.job_id = t.job_id)
        LIMIT $1)
      """;

  /** Of a job t that ended long ago, or that never began: whoever was to begin it has gone. */
  private static final String OVER =
      """
      (j.end_time < clock_timestamp() - interval '90 days'
        OR j.job_id IS NULL AND t.create_time < clock_timestamp() - interval '1 day')
      """;

  @Override
  public Uni<Void> add(Tx tx, Task task, Instant now) {
    Tuple values =
        Tuple.of(task.jobId(), task.tenant(), task.campaign(), task.batch())
            .addBoolean(task.ignoreUserLimits())
            .addString(task.channel())
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
            .addShort((short) task.place().bucket())
            .addString(task.place().userId());
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Long> addUsers(Tx tx, Task task, List<Claimant> users) {
    Tuple values =
        Tuple.of(task.jobId())
            .addArrayOfShort(
                users.stream()
                    .map(it -> (short) Buckets.ofUser(task.tenant(), it.userId()))
                    .toArray(Short[]::new))
            .addArrayOfString(users.stream().map(Claimant::userId).toArray(String[]::new))
            .addArrayOfString(users.stream().map(SqlGrantTasks::identities).toArray(String[]::new));
    return tx.client().preparedQuery(ADD_USERS).execute(values).map(rows -> (long) rows.rowCount());
  }

  private static String identities(Claimant user) {
    return user.identities().isEmpty() ? null : RulesJson.write(user.identities());
  }

  @Override
  public Uni<Task> find(Tx tx, UUID jobId) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(jobId))
        .map(rows -> task(rows.iterator().next()));
  }

  private static Task task(Row row) {
    return new Task(
        row.getUUID("job_id"),
        row.getString("tenant"),
        row.getString("campaign"),
        row.getString("batch"),
        row.getBoolean("ignore_user_limits"),
        row.getString("channel"),
        new Place(row.getShort("last_bucket"), row.getString("last_user")));
  }

  @Override
  public Uni<List<Waiting>> next(Tx tx, Task task, int most) {
    return tx.client()
        .preparedQuery(WAITING)
        .execute(after(task.jobId(), task.place(), most))
        .map(
            rows -> {
              List<Waiting> users = new ArrayList<>();
              rows.forEach(row -> users.add(new Waiting(place(row), claimant(row))));
              return users;
            });
  }

  private static Claimant claimant(Row row) {
    String identities = row.getString("identities");
    return new Claimant(
        row.getString("user_id"),
        identities == null
            ? List.of()
            : List.of(RulesJson.read(identities, Claimant.Identity[].class)));
  }

  @Override
  public Uni<Void> proceed(Tx tx, UUID jobId, List<Result> results) {
    Tuple values =
        Tuple.of(jobId)
            .addArrayOfShort(
                results.stream().map(it -> (short) it.place().bucket()).toArray(Short[]::new))
            .addArrayOfString(
                results.stream().map(it -> it.place().userId()).toArray(String[]::new))
            .addArrayOfUUID(
                results.stream().map(it -> it.couponId().orElse(null)).toArray(UUID[]::new))
            .addArrayOfString(
                results.stream()
                    .map(it -> it.refusal().map(RulesJson::write).orElse(null))
                    .toArray(String[]::new));
    Place last = results.get(results.size() - 1).place();
    return tx.client()
        .preparedQuery(RECORD)
        .execute(values)
        .invoke(rows -> requireAll(rows.rowCount(), results))
        .chain(
            () ->
                tx.client()
                    .preparedQuery(PROCEED)
                    .execute(Tuple.of(jobId, (short) last.bucket(), last.userId())))
        .replaceWithVoid();
  }

  private static void requireAll(int written, List<Result> results) {
    if (written != results.size()) {
      throw new IllegalStateException("wrote " + written + " of " + results.size() + " results");
    }
  }

  @Override
  public Uni<List<Result>> results(Tx tx, UUID jobId, Place after, int most) {
    return tx.client()
        .preparedQuery(RESULTS)
        .execute(after(jobId, after, most))
        .map(
            rows -> {
              List<Result> results = new ArrayList<>();
              rows.forEach(row -> results.add(result(row)));
              return results;
            });
  }

  private static Result result(Row row) {
    return new Result(
        place(row),
        Optional.ofNullable(row.getUUID("coupon_id")),
        Optional.ofNullable(row.getString("refusal"))
            .map(json -> RulesJson.read(json, Refusal.class)));
  }

  private static Place place(Row row) {
    return new Place(row.getShort("bucket"), row.getString("user_id"));
  }

  private static Tuple after(UUID jobId, Place place, int most) {
    return Tuple.of(jobId, (short) place.bucket(), place.userId(), most);
  }

  @Override
  public Uni<Integer> forget(Tx tx, int most) {
    return delete(tx, FORGET_USERS, most)
        .chain(users -> users > 0 ? Uni.createFrom().item(users) : delete(tx, FORGET_TASKS, most));
  }

  private static Uni<Integer> delete(Tx tx, String sql, int most) {
    return tx.client()
        .preparedQuery(sql.formatted(OVER))
        .execute(Tuple.of(most))
        .map(rows -> rows.rowCount());
  }
}
