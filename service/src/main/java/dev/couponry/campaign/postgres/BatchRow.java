package dev.couponry.campaign.postgres;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.campaign.domain.Life;
import dev.couponry.campaign.domain.Proposal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A row of {@code coupon_batch}. What others write of it is not changed by an update of this. The
 * queries are named, so that they are parsed at start and not on an event loop.
 */
@Entity
@Table(name = "coupon_batch")
@NamedQuery(
    name = "BatchRow.byName",
    query = "from BatchRow where tenant = :tenant and name = :name and deleteTime is null")
@NamedQuery(
    name = "BatchRow.named",
    query = "from BatchRow where tenant = :tenant and name in :names and deleteTime is null")
@NamedQuery(
    name = "BatchRow.page",
    query =
        "from BatchRow where tenant = :tenant and name > :after and deleteTime is null"
            + " order by name")
@NamedQuery(
    name = "BatchRow.pageOfCampaign",
    query =
        "from BatchRow where campaignId = :campaign and name > :after and deleteTime is null"
            + " order by name")
@NamedQuery(
    name = "BatchRow.ofCampaignByStatus",
    query =
        "from BatchRow where campaignId = :campaign and status = :status and deleteTime is null"
            + " order by name")
class BatchRow {

  @Id
  @Column(name = "batch_id")
  private UUID id;

  private String tenant;
  private String name;

  @Column(name = "campaign_id")
  private UUID campaignId;

  private long revision;
  private String etag;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private Approval status;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "code_mode")
  private CodeMode codeMode;

  private long quantity;

  /** The generator's to change. */
  @Column(updatable = false)
  private long generated;

  private long commitment;

  @JdbcTypeCode(SqlTypes.JSON)
  private String spec;

  @Column(name = "proposal_revision")
  private Long proposalRevision;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "proposal_status")
  private Approval proposalStatus;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "proposal_spec")
  private String proposalSpec;

  @Column(name = "owner_uid")
  private String ownerUid;

  @Column(name = "create_time")
  private Instant createTime;

  @Column(name = "update_time")
  private Instant updateTime;

  @Column(name = "delete_time")
  private Instant deleteTime;

  static BatchRow of(Batch batch) {
    BatchRow row = new BatchRow();
    row.id = batch.id();
    row.tenant = batch.tenant();
    row.name = batch.name();
    row.campaignId = batch.campaignId();
    row.revision = batch.revision();
    row.etag = batch.etag();
    row.status = batch.approval();
    row.codeMode = batch.spec().code().mode();
    row.quantity = batch.spec().quantity();
    row.generated = batch.generated();
    row.commitment = batch.commitment();
    row.spec = SpecJson.write(batch.spec());
    batch
        .life()
        .proposal()
        .ifPresent(
            it -> {
              row.proposalRevision = it.revision();
              row.proposalStatus = it.approval();
              row.proposalSpec = SpecJson.write(it.spec());
            });
    row.ownerUid = batch.ownerUid();
    row.createTime = batch.createTime();
    row.updateTime = batch.updateTime();
    row.deleteTime = batch.deleteTime().orElse(null);
    return row;
  }

  Batch batch() {
    return new Batch(
        id,
        tenant,
        name,
        campaignId,
        life(),
        etag,
        commitment,
        generated,
        ownerUid,
        createTime,
        updateTime,
        Optional.ofNullable(deleteTime));
  }

  private Life<BatchSpec> life() {
    return new Life<>(
        revision,
        status,
        SpecJson.batch(spec),
        Optional.ofNullable(proposalRevision)
            .map(it -> new Proposal<>(it, proposalStatus, SpecJson.batch(proposalSpec))));
  }
}
