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
 * @param offers batches that it hands out besides those whose home it is
 * @param budgetRef the campaign on whose budget it draws; empty = on none but its own
 * @param releases the steps in which its total opens, in order; empty = all is open
 * @param packs coupons that are claimed together
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
    DeletionPolicy deletionPolicy,
    List<OfferSpec> offers,
    String budgetRef,
    List<ReleaseSpec> releases,
    List<Pack> packs)
    implements Spec<CampaignSpec> {

  /** What specs have not that were stored before there was such a thing is its default. */
  public CampaignSpec {
    packs = packs == null ? List.of() : List.copyOf(packs);
    releases = releases == null ? List.of() : List.copyOf(releases);
    budgetRef = budgetRef == null ? "" : budgetRef;
    offers = offers == null ? List.of() : List.copyOf(offers);
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
        deletionPolicy,
        offers,
        budgetRef,
        releases,
        packs);
  }

  /** The same, handing out nothing. */
  CampaignSpec suspended() {
    return new CampaignSpec(
        published,
        title,
        level,
        type,
        timeZone,
        startTime,
        endTime,
        budget,
        approval,
        claimWindows,
        placements,
        audience,
        limits,
        true,
        deletionPolicy,
        offers,
        budgetRef,
        releases,
        packs);
  }

  /** What it says about handing out this batch. */
  public Optional<OfferSpec> offer(String batch) {
    return offers.stream().filter(it -> it.batch().equals(batch)).findFirst();
  }

  /** The pack of this name. */
  public Optional<Pack> pack(String name) {
    return packs.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The time zone; only of a spec that was checked. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }
}
