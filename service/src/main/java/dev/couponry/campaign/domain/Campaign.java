package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A campaign as it is stored.
 *
 * @param life its specs and how far they have come
 * @param etag changes with every change
 * @param halted the kill switch
 * @param sharedBudget the budget of another campaign that it draws on; empty before its approval
 * @param ownerUid the Kubernetes resource that owns the spec; empty if none does
 * @param deleteTime when it was deleted
 */
public record Campaign(
    UUID id,
    String tenant,
    String name,
    Life<CampaignSpec> life,
    String etag,
    boolean halted,
    Optional<Budget> sharedBudget,
    String ownerUid,
    Instant createTime,
    Instant updateTime,
    Optional<Instant> deleteTime)
    implements Subject<CampaignSpec> {

  @Override
  public SubjectKind kind() {
    return SubjectKind.CAMPAIGN;
  }

  /** The revision of the spec; one revision has one spec for ever. */
  public long revision() {
    return life.revision();
  }

  /** How far the spec has come. */
  public Approval approval() {
    return life.approval();
  }

  /** The spec in force, or, before approval, the one applied last. */
  public CampaignSpec spec() {
    return life.spec();
  }

  /** The budget that its batches draw on, its own or another's; empty: they are not bounded. */
  public Optional<Budget> budget() {
    return spec()
        .budget()
        .map(own -> new Budget(id, name, own.currencyCode(), own.mode(), own.funders()))
        .or(() -> sharedBudget);
  }

  /** The same, drawing on the budget of another campaign. */
  public Campaign drawingOn(Budget shared) {
    return new Campaign(
        id,
        tenant,
        name,
        life,
        etag,
        halted,
        Optional.of(shared),
        ownerUid,
        createTime,
        updateTime,
        deleteTime);
  }

  /** Where it stands at the instant; a deleted one has ended. */
  public CampaignState state(Instant now) {
    if (approval() != Approval.APPROVED) {
      return CampaignState.valueOf(approval().name());
    }
    if (halted) {
      return CampaignState.HALTED;
    }
    if (deleteTime.isPresent() || !now.isBefore(spec().endTime())) {
      return CampaignState.ENDED;
    }
    if (spec().suspend()) {
      return CampaignState.PAUSED;
    }
    return now.isBefore(spec().startTime()) ? CampaignState.APPROVED : CampaignState.ACTIVE;
  }

  /** The same with the kill switch on or off. */
  public Campaign halted(boolean on, Version version) {
    return changed(life, on, ownerUid, deleteTime, version);
  }

  /** The same with other specs, declared by an owner. */
  Campaign with(Life<CampaignSpec> next, String owner, Version version) {
    return changed(next, halted, owner, deleteTime, version);
  }

  /** The same with what waits approved. */
  public Campaign approved(Version version) {
    return with(life.approved(), ownerUid, version);
  }

  /** The same with what waits refused. */
  public Campaign rejected(Version version) {
    return with(life.rejected(), ownerUid, version);
  }

  /** Whether its name and its coupons outlive the resource that owns it. */
  public boolean isRetainable() {
    return approval() == Approval.APPROVED && spec().deletionPolicy() == DeletionPolicy.RETAIN;
  }

  /** The same under its name, handing out nothing, and owned by nobody. */
  public Campaign retained(Version version) {
    CampaignSpec suspended = spec().suspended();
    boolean same = life.latest().equals(suspended);
    return with(same ? life : life.applying(suspended, false), "", version);
  }

  /** The same, deleted. */
  public Campaign deleted(Version version) {
    return changed(life, halted, ownerUid, Optional.of(version.now()), version);
  }

  /** As it was, or is to be, under one of its revisions. */
  public Campaign under(long number, CampaignSpec spec) {
    return new Campaign(
        id,
        tenant,
        name,
        new Life<>(number, life.approval(), spec, Optional.empty()),
        etag,
        halted,
        sharedBudget,
        ownerUid,
        createTime,
        updateTime,
        deleteTime);
  }

  private Campaign changed(
      Life<CampaignSpec> next,
      boolean halted,
      String owner,
      Optional<Instant> deleteTime,
      Version version) {
    return new Campaign(
        id,
        tenant,
        name,
        next,
        version.etag(),
        halted,
        sharedBudget,
        owner,
        createTime,
        version.now(),
        deleteTime);
  }
}
