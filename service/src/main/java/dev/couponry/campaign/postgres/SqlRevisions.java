package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Revisions;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Revision;
import dev.couponry.campaign.domain.Revision.Verdict;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.SubjectKind;
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
import java.util.UUID;
import java.util.function.Function;

/** Revisions by SQL on the caller's connection. */
@Singleton
final class SqlRevisions implements Revisions {
  private static final String ADD =
      """
      INSERT INTO spec_revision (subject_id, revision, tenant, kind, name, base, spec, author,
                                 create_time, review, decided_by, decide_time, comment)
      SELECT subject_id, revision, tenant, kind, name, base, spec::jsonb, author, create_time,
             review, decided_by, decide_time, ''
      FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
                  $7::text[], $8::text[], $9::timestamptz[], $10::text[], $11::text[],
                  $12::timestamptz[])
        AS r(subject_id, revision, tenant, kind, name, base, spec, author, create_time, review,
             decided_by, decide_time)
      """;
  private static final String WITHDRAW =
      "UPDATE spec_revision SET review = 'WITHDRAWN' WHERE subject_id = $1 AND review = 'PENDING'";
  private static final String DECIDE =
      """
      UPDATE spec_revision SET review = $3, decided_by = $4, decide_time = $5, comment = $6
      WHERE subject_id = $1 AND revision = $2 AND review = 'PENDING'
      """;
  private static final String COMPARED =
      """
      SELECT r.*, r.spec::text AS spec_json, b.spec::text AS base_json
      FROM spec_revision r
      LEFT JOIN spec_revision b ON b.subject_id = r.subject_id AND b.revision = r.base
      """;
  private static final String FIND = COMPARED + "WHERE r.subject_id = $1 AND r.revision = $2";
  private static final String PAGE =
      COMPARED
          + """
          WHERE r.subject_id = $1 AND r.revision < $2
          ORDER BY r.revision DESC LIMIT $3
          """;
  private static final String REVIEWED =
      COMPARED
          + """
          WHERE r.tenant = $1 AND r.review <> 'NOT_NEEDED'
            AND ($2::text IS NULL OR r.kind = $2)
            AND ($3 = '' OR r.name = $3)
            AND (cardinality($4::text[]) = 0 OR r.review = ANY ($4))
            AND ($5::boolean IS NULL OR ((r.review = 'PENDING'), r.create_time, r.subject_id,
                                         r.revision) < ($5, $6, $7, $8))
          ORDER BY (r.review = 'PENDING') DESC, r.create_time DESC, r.subject_id DESC,
            r.revision DESC
          LIMIT $9
          """;

  @Override
  public Uni<Void> add(Tx tx, List<Revision> revisions) {
    return revisions.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.client().preparedQuery(ADD).execute(columns(revisions)).replaceWithVoid();
  }

  private static Tuple columns(List<Revision> all) {
    return Tuple.tuple()
        .addArrayOfUUID(all.stream().map(Revision::subjectId).toArray(UUID[]::new))
        .addArrayOfLong(all.stream().map(Revision::number).toArray(Long[]::new))
        .addArrayOfString(texts(all, Revision::tenant))
        .addArrayOfString(texts(all, it -> it.kind().name()))
        .addArrayOfString(texts(all, Revision::name))
        .addArrayOfLong(all.stream().map(Revision::base).toArray(Long[]::new))
        .addArrayOfString(texts(all, it -> SpecJson.write(it.spec())))
        .addArrayOfString(texts(all, Revision::author))
        .addArrayOfOffsetDateTime(times(all, it -> Optional.of(it.createTime())))
        .addArrayOfString(texts(all, it -> it.review().name()))
        .addArrayOfString(texts(all, it -> it.verdict().map(Verdict::by).orElse("")))
        .addArrayOfOffsetDateTime(times(all, it -> it.verdict().map(Verdict::time)));
  }

  private static String[] texts(List<Revision> all, Function<Revision, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  private static OffsetDateTime[] times(
      List<Revision> all, Function<Revision, Optional<Instant>> time) {
    return all.stream()
        .map(it -> time.apply(it).map(SqlRevisions::utc).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public Uni<Void> withdraw(Tx tx, UUID subjectId) {
    return tx.client().preparedQuery(WITHDRAW).execute(Tuple.of(subjectId)).replaceWithVoid();
  }

  @Override
  public Uni<Void> decide(Tx tx, UUID subjectId, long number, Review review, Verdict verdict) {
    Tuple values =
        Tuple.of(subjectId, number, review.name(), verdict.by(), utc(verdict.time()))
            .addString(verdict.comment());
    return tx.client().preparedQuery(DECIDE).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Revision>> find(Tx tx, UUID subjectId, long number) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(subjectId, number))
        .map(rows -> compared(rows).stream().findFirst().map(Compared::revision));
  }

  @Override
  public Uni<List<Compared>> page(Tx tx, UUID subjectId, long before, int most) {
    return tx.client()
        .preparedQuery(PAGE)
        .execute(Tuple.of(subjectId, before, most))
        .map(SqlRevisions::compared);
  }

  @Override
  public Uni<List<Compared>> reviewed(Tx tx, Wanted wanted, Optional<Place> after, int most) {
    Tuple values =
        Tuple.of(wanted.tenant(), wanted.kind().map(Enum::name).orElse(null), wanted.name())
            .addArrayOfString(wanted.reviews().stream().map(Enum::name).toArray(String[]::new))
            .addBoolean(after.map(Place::waiting).orElse(null))
            .addOffsetDateTime(after.map(it -> utc(it.createTime())).orElse(null))
            .addUUID(after.map(Place::subjectId).orElse(null))
            .addLong(after.map(Place::number).orElse(null))
            .addInteger(most);
    return tx.client().preparedQuery(REVIEWED).execute(values).map(SqlRevisions::compared);
  }

  private static List<Compared> compared(RowSet<Row> rows) {
    List<Compared> all = new ArrayList<>();
    for (Row row : rows) {
      SubjectKind kind = SubjectKind.valueOf(row.getString("kind"));
      Optional<Spec<?>> base =
          Optional.ofNullable(row.getString("base_json")).map(json -> SpecJson.spec(kind, json));
      all.add(new Compared(revision(row, kind), base));
    }
    return all;
  }

  private static Revision revision(Row row, SubjectKind kind) {
    return new Revision(
        row.getUUID("subject_id"),
        kind,
        row.getString("tenant"),
        row.getString("name"),
        row.getLong("revision"),
        row.getLong("base"),
        SpecJson.spec(kind, row.getString("spec_json")),
        row.getString("author"),
        row.getOffsetDateTime("create_time").toInstant(),
        Review.valueOf(row.getString("review")),
        Optional.ofNullable(row.getOffsetDateTime("decide_time"))
            .map(time -> verdict(row, time.toInstant())));
  }

  private static Verdict verdict(Row row, Instant time) {
    return new Verdict(row.getString("decided_by"), time, row.getString("comment"));
  }
}
