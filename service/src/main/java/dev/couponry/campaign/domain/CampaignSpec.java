package dev.couponry.campaign.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign should be. Checked by {@link CampaignCheck} before it is stored.
 *
 * @param published false = a draft
 * @param level {@code S+}, {@code S}, {@code A+} or {@code A}; empty = none
 * @param timeZone IANA name, for every calendar rule
 * @param startTime inclusive
 * @param endTime exclusive
 * @param budget empty = not bounded
 * @param claimWindows empty = all day
 * @param placements where it is displayed
 * @param audience who may claim
 * @param suspend pauses claims, grants and binding
 */
public record CampaignSpec(
    boolean published,
    String title,
    String level,
    CampaignType type,
    String timeZone,
    Instant startTime,
    Instant endTime,
    Optional<BudgetSpec> budget,
    ApprovalPolicy approval,
    List<ClaimWindow> claimWindows,
    List<String> placements,
    Audience audience,
    ClaimLimits limits,
    boolean suspend,
    DeletionPolicy deletionPolicy)
    implements Spec<CampaignSpec> {

  /** Specs stored before there were audiences are for everybody. */
  public CampaignSpec {
    claimWindows = List.copyOf(claimWindows);
    placements = List.copyOf(placements);
    audience = audience == null ? Audience.EVERYBODY : audience;
  }

  @Override
  public CampaignSpec takingOver(CampaignSpec other) {
    return new CampaignSpec(
        published,
        other.title,
        other.level,
        type,
        timeZone,
        startTime,
        endTime,
        budget,
        approval,
        claimWindows,
        other.placements,
        audience,
        limits,
        other.suspend,
        deletionPolicy);
  }

  /** The time zone; only of a spec that was checked. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /** The budget, if it is committed by approved batches. */
  public Optional<BudgetSpec> committedBudget() {
    return budget.filter(it -> it.mode() == BudgetMode.COMMITTED);
  }

  /** The budget, if it is reserved by locks and spent by redemptions. */
  public Optional<BudgetSpec> meteredBudget() {
    return budget.filter(it -> it.mode() == BudgetMode.METERED);
  }
}
