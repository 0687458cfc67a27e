package dev.couponry.operator.status;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CampaignStatus;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.v1.Campaign.State;
import dev.couponry.v1.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of a campaign. */
public final class CampaignStatuses {
  private static final List<String> OF_THE_SERVICE =
      List.of(Conditions.APPROVED, Conditions.CODES_READY, Conditions.ACTIVE);

  private CampaignStatuses() {}

  /** What the campaign's status said before. */
  public static Before before(Campaign campaign) {
    var status = campaign.getStatus();
    return status == null
        ? Before.of(null, null, null)
        : Before.of(status.getObservedGeneration(), status.getRevision(), status.getConditions());
  }

  /**
   * What it says now.
   *
   * @param review the decision about the revision that was applied last, where a person decides
   * @param batchesWithoutCodes those of its batches whose codes are still being made
   */
  public static CampaignStatus of(
      Campaign campaign,
      Outcome<dev.couponry.v1.Campaign> outcome,
      Optional<Revision> review,
      List<String> batchesWithoutCodes,
      Instant now) {
    long generation = campaign.getMetadata().getGeneration();
    var before = before(campaign);
    var conditions = new Conditions(before.conditions(), generation, now);
    var status = new CampaignStatus();
    status.setObservedGeneration(generation);
    if (outcome instanceof Outcome.Synced<dev.couponry.v1.Campaign> synced) {
      synced(conditions, synced.remote(), review, batchesWithoutCodes);
      report(status, synced.remote());
    } else {
      boolean wasHeld = before.syncedRevision(generation) > 0;
      Unsynced.say(conditions, outcome, wasHeld, OF_THE_SERVICE);
      keep(status, campaign.getStatus());
      status.setRevision(Unsynced.isStillHeld(outcome, wasHeld) ? before.revision() : null);
    }
    status.setConditions(conditions.list());
    return status;
  }

  /** Whether the words of who decided are to be read: only when the decision is news. */
  public static boolean isReviewWanted(Before before, dev.couponry.v1.Campaign remote) {
    return Words.isDecisionNews(
        before, approved(remote, Optional.empty()).reason(), Held.of(remote).revision());
  }

  /** What it says until it is gone. */
  public static CampaignStatus leaving(
      Campaign campaign, String reason, String message, Instant now) {
    long generation = campaign.getMetadata().getGeneration();
    var conditions = new Conditions(before(campaign).conditions(), generation, now);
    var status = new CampaignStatus();
    status.setObservedGeneration(generation);
    Unsynced.leaving(conditions, reason, message, OF_THE_SERVICE);
    keep(status, campaign.getStatus());
    status.setConditions(conditions.list());
    return status;
  }

  private static void synced(
      Conditions conditions,
      dev.couponry.v1.Campaign remote,
      Optional<Revision> review,
      List<String> batchesWithoutCodes) {
    Said approved =
        conditions.withWords(Conditions.APPROVED, approved(remote, review), review.isPresent());
    Said codes = codes(batchesWithoutCodes);
    conditions.say(Conditions.SYNCED, Words.SYNCED);
    conditions.say(Conditions.APPROVED, approved);
    conditions.say(Conditions.CODES_READY, codes);
    conditions.say(Conditions.ACTIVE, active(remote.getState()));
    stand(conditions, remote.getState(), approved, codes);
  }

  private static void stand(Conditions conditions, State state, Said approved, Said codes) {
    switch (approved.reason()) {
      case "PendingApproval" ->
          Standing.RECONCILING.say(conditions, approved.reason(), approved.message());
      case "Rejected" -> Standing.STALLED.say(conditions, approved.reason(), approved.message());
      default -> {
        if (state == State.HALTED) {
          Standing.STALLED.say(conditions, "Halted", "It was halted; resume it to go on.");
        } else if (state != State.DRAFT && !codes.isTrue()) {
          Standing.RECONCILING.say(conditions, codes.reason(), codes.message());
        } else {
          Standing.READY.say(conditions, Words.state(state), told(state));
        }
      }
    }
  }

  private static Said approved(dev.couponry.v1.Campaign remote, Optional<Revision> review) {
    State state = remote.hasProposal() ? remote.getProposal().getState() : remote.getState();
    return switch (state) {
      case DRAFT -> Words.draft();
      case PENDING_APPROVAL -> Words.pending(Held.of(remote).revision(), remote.hasProposal());
      case REJECTED -> Words.rejected(review);
      default -> Words.approved(review);
    };
  }

  private static Said active(State state) {
    return state == State.ACTIVE
        ? Said.yes("Active", told(state))
        : Said.no(Words.state(state), told(state));
  }

  private static Said codes(List<String> batchesWithoutCodes) {
    return batchesWithoutCodes.isEmpty()
        ? Said.yes("Complete", "All codes that are made in advance are there.")
        : Said.no(
            "Generating", "Codes are being made: " + String.join(", ", batchesWithoutCodes) + ".");
  }

  private static String told(State state) {
    return switch (state) {
      case DRAFT -> "It is a draft; published: true submits it.";
      case PENDING_APPROVAL -> "It waits for approval.";
      case APPROVED -> "It is approved and begins at its start time.";
      case REJECTED -> "It was rejected.";
      case ACTIVE -> "It is between its start and its end.";
      case PAUSED -> "It is suspended.";
      case ENDED -> "It has ended.";
      case HALTED -> "It was halted; resume it to go on.";
      case STATE_UNSPECIFIED, UNRECOGNIZED -> "The service has a state that is not known here.";
    };
  }

  private static void report(CampaignStatus status, dev.couponry.v1.Campaign remote) {
    status.setRevision(Held.of(remote).revision());
    status.setState(Words.state(remote.getState()));
    status.setClaimed(remote.getCounters().getClaimed());
    status.setRedeemed(remote.getCounters().getRedeemed());
    status.setBudgetSpent(remote.getCounters().getBudgetSpent());
    if (remote.getSpec().hasBudget()) {
      var budget = remote.getSpec().getBudget();
      status.setBudget(Figures.money(budget.getAmount(), budget.getCurrencyCode()));
      status.setSpent(
          Figures.money(remote.getCounters().getBudgetSpent(), budget.getCurrencyCode()));
    }
  }

  private static void keep(CampaignStatus status, CampaignStatus before) {
    if (before != null) {
      status.setState(before.getState());
      status.setClaimed(before.getClaimed());
      status.setRedeemed(before.getRedeemed());
      status.setBudgetSpent(before.getBudgetSpent());
      status.setBudget(before.getBudget());
      status.setSpent(before.getSpent());
    }
  }
}
