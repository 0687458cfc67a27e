package dev.couponry.campaign.postgres;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignSpec;
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
 * A row of {@code campaign}. The columns beside the spec are what statements look at. The queries
 * are named, so that they are parsed at start and not on an event loop.
 */
@Entity
@Table(name = "campaign")
@NamedQuery(
    name = "CampaignRow.byName",
    query = "from CampaignRow where tenant = :tenant and name = :name and deleteTime is null")
@NamedQuery(
    name = "CampaignRow.named",
    query = "from CampaignRow where tenant = :tenant and name in :names and deleteTime is null")
@NamedQuery(
    name = "CampaignRow.page",
    query =
        "from CampaignRow where tenant = :tenant and name > :after and deleteTime is null"
            + " order by name")
class CampaignRow {

  @Id
  @Column(name = "campaign_id")
  private UUID id;

  private String tenant;
  private String name;
  private long revision;
  private String etag;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private Approval status;

  private boolean suspended;
  private boolean halted;

  @Column(name = "start_time")
  private Instant startTime;

  @Column(name = "end_time")
  private Instant endTime;

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

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "shared_budget")
  private String sharedBudget;

  @Column(name = "owner_uid")
  private String ownerUid;

  @Column(name = "create_time")
  private Instant createTime;

  @Column(name = "update_time")
  private Instant updateTime;

  @Column(name = "delete_time")
  private Instant deleteTime;

  static CampaignRow of(Campaign campaign) {
    CampaignRow row = new CampaignRow();
    row.id = campaign.id();
    row.tenant = campaign.tenant();
    row.name = campaign.name();
    row.revision = campaign.revision();
    row.etag = campaign.etag();
    row.status = campaign.approval();
    row.suspended = campaign.spec().suspend();
    row.halted = campaign.halted();
    row.startTime = campaign.spec().startTime();
    row.endTime = campaign.spec().endTime();
    row.spec = SpecJson.write(campaign.spec());
    campaign
        .life()
        .proposal()
        .ifPresent(
            it -> {
              row.proposalRevision = it.revision();
              row.proposalStatus = it.approval();
              row.proposalSpec = SpecJson.write(it.spec());
            });
    row.sharedBudget = campaign.sharedBudget().map(SpecJson::write).orElse(null);
    row.ownerUid = campaign.ownerUid();
    row.createTime = campaign.createTime();
    row.updateTime = campaign.updateTime();
    row.deleteTime = campaign.deleteTime().orElse(null);
    return row;
  }

  Campaign campaign() {
    return new Campaign(
        id,
        tenant,
        name,
        life(),
        etag,
        halted,
        Optional.ofNullable(sharedBudget).map(SpecJson::budget),
        ownerUid,
        createTime,
        updateTime,
        Optional.ofNullable(deleteTime));
  }

  private Life<CampaignSpec> life() {
    return new Life<>(
        revision,
        status,
        SpecJson.campaign(spec),
        Optional.ofNullable(proposalRevision)
            .map(it -> new Proposal<>(it, proposalStatus, SpecJson.campaign(proposalSpec))));
  }
}
