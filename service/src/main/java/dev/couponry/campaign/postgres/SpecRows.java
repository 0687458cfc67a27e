package dev.couponry.campaign.postgres;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Life;
import dev.couponry.campaign.domain.Proposal;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.Subject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** The columns that tables {@code campaign} and {@code coupon_batch} have in common. */
final class SpecRows {
  /** To read all but the specs. */
  static final String STATE =
      "tenant, name, revision, status, etag, owner_uid, create_time, update_time, delete_time";

  /** To read the specs too, for {@link #life(Row, Function)}. */
  static final String SPECS =
      "spec::text AS spec, proposal_revision, proposal_status, proposal_spec::text AS proposal_spec";

  /** To write {@link #values}. */
  static final String COLUMNS =
      "tenant, name, etag, owner_uid, create_time, update_time, delete_time, revision, status, spec,"
          + " proposal_revision, proposal_status, proposal_spec";

  /** In the order of {@link #COLUMNS}, after the id. */
  static final String PARAMETERS =
      "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, $13, $14::text::jsonb";

  private SpecRows() {}

  /** The id, {@link #COLUMNS}; a table's own are added by the caller, from $15 on. */
  static <S extends Spec<S>> Tuple values(Subject<S> subject) {
    Life<S> life = subject.life();
    Optional<Proposal<S>> proposal = life.proposal();
    return Tuple.tuple()
        .addUUID(subject.id())
        .addString(subject.tenant())
        .addString(subject.name())
        .addString(subject.etag())
        .addString(subject.ownerUid())
        .addOffsetDateTime(utc(subject.createTime()))
        .addOffsetDateTime(utc(subject.updateTime()))
        .addOffsetDateTime(subject.deleteTime().map(SpecRows::utc).orElse(null))
        .addLong(life.revision())
        .addString(life.approval().name())
        .addString(SpecJson.write(life.spec()))
        .addLong(proposal.map(Proposal::revision).orElse(null))
        .addString(proposal.map(it -> it.approval().name()).orElse(null))
        .addString(proposal.map(it -> SpecJson.write(it.spec())).orElse(null));
  }

  /** With what waits beside the spec in force. */
  static <S extends Spec<S>> Life<S> life(Row row, Function<String, S> parse) {
    Optional<Proposal<S>> proposal =
        Optional.ofNullable(row.getLong("proposal_revision"))
            .map(
                revision ->
                    new Proposal<>(
                        revision,
                        Approval.valueOf(row.getString("proposal_status")),
                        parse.apply(row.getString("proposal_spec"))));
    return life(row, parse.apply(row.getString("spec")), proposal);
  }

  static <S extends Spec<S>> Life<S> life(Row row, S spec, Optional<Proposal<S>> proposal) {
    return new Life<>(
        row.getLong("revision"), Approval.valueOf(row.getString("status")), spec, proposal);
  }

  static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> deleteTime(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("delete_time")).map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
