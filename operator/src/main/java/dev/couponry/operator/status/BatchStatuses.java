package dev.couponry.operator.status;

import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.CouponBatchStatus;
import dev.couponry.operator.sync.Held;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch.State;
import dev.couponry.v1.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of a batch. */
public final class BatchStatuses {
  private static final List<String> OF_THE_SERVICE =
      List.of(Conditions.APPROVED, Conditions.CODES_READY);

  private BatchStatuses() {}

  /** What the batch's status said before. */
  public static Before before(CouponBatch batch) {
    var status = batch.getStatus();
    return status == null
        ? Before.of(null, null, null)
        : Before.of(status.getObservedGeneration(), status.getRevision(), status.getConditions());
  }

  /** Whether its codes are still being made, as its status says. */
  public static boolean isMakingCodes(CouponBatch batch) {
    return isMakingCodes(batch.getStatus());
  }

  /** Whether the codes are still being made, as a status says; null says nothing. */
  public static boolean isMakingCodes(CouponBatchStatus status) {
    return status != null
        && Conditions.find(status.getConditions(), Conditions.CODES_READY)
            .filter(it -> "Generating".equals(it.getReason()))
            .isPresent();
  }

  /** Whether the words of who decided are to be read: only when the decision is news. */
  public static boolean isReviewWanted(Before before, dev.couponry.v1.CouponBatch remote) {
    return Words.isDecisionNews(
        before, approved(remote, Optional.empty()).reason(), Held.of(remote).revision());
  }

  /** What it says until it is gone. */
  public static CouponBatchStatus leaving(
      CouponBatch batch, String reason, String message, Instant now) {
    long generation = batch.getMetadata().getGeneration();
    var conditions = new Conditions(before(batch).conditions(), generation, now);
    var status = new CouponBatchStatus();
    status.setObservedGeneration(generation);
    Unsynced.leaving(conditions, reason, message, OF_THE_SERVICE);
    keep(status, batch.getStatus());
    status.setConditions(conditions.list());
    return status;
  }

  /**
   * What it says now.
   *
   * @param review the decision about the revision that was applied last, where a person decides
   */
  public static CouponBatchStatus of(
      CouponBatch batch,
      Outcome<dev.couponry.v1.CouponBatch> outcome,
      Optional<Revision> review,
      Instant now) {
    long generation = batch.getMetadata().getGeneration();
    var before = before(batch);
    var conditions = new Conditions(before.conditions(), generation, now);
    var status = new CouponBatchStatus();
    status.setObservedGeneration(generation);
    if (outcome instanceof Outcome.Synced<dev.couponry.v1.CouponBatch> synced) {
      synced(conditions, synced.remote(), review);
      report(status, synced.remote());
    } else {
      boolean wasHeld = before.syncedRevision(generation) > 0;
      Unsynced.say(conditions, outcome, wasHeld, OF_THE_SERVICE);
      keep(status, batch.getStatus());
      status.setRevision(Unsynced.isStillHeld(outcome, wasHeld) ? before.revision() : null);
    }
    status.setConditions(conditions.list());
    return status;
  }

  private static void synced(
      Conditions conditions, dev.couponry.v1.CouponBatch remote, Optional<Revision> review) {
    Said approved =
        conditions.withWords(Conditions.APPROVED, approved(remote, review), review.isPresent());
    Said codes = codes(remote);
    conditions.say(Conditions.SYNCED, Words.SYNCED);
    conditions.say(Conditions.APPROVED, approved);
    conditions.say(Conditions.CODES_READY, codes);
    switch (approved.reason()) {
      case "PendingApproval" ->
          Standing.RECONCILING.say(conditions, approved.reason(), approved.message());
      case "Rejected" -> Standing.STALLED.say(conditions, approved.reason(), approved.message());
      case "Draft" -> Standing.READY.say(conditions, approved.reason(), approved.message());
      default -> {
        if (codes.isTrue()) {
          Standing.READY.say(conditions, approved.reason(), approved.message());
        } else {
          Standing.RECONCILING.say(conditions, codes.reason(), codes.message());
        }
      }
    }
  }

  private static Said approved(dev.couponry.v1.CouponBatch remote, Optional<Revision> review) {
    State state = remote.hasProposal() ? remote.getProposal().getState() : remote.getState();
    return switch (state) {
      case DRAFT -> Words.draft();
      case PENDING_APPROVAL -> pending(remote);
      case REJECTED -> Words.rejected(review);
      default -> Words.approved(review);
    };
  }

  private static Said pending(dev.couponry.v1.CouponBatch remote) {
    return remote.hasProposal()
        ? Words.pending(remote.getProposal().getRevision(), true)
        : Said.no("PendingApproval", "It waits for its campaign's publication, or for approval.");
  }

  private static Said codes(dev.couponry.v1.CouponBatch remote) {
    CodeSpec.Mode mode = remote.getSpec().getCode().getMode();
    long made = remote.getCounters().getGenerated();
    long wanted = remote.getSpec().getQuantity();
    return switch (mode) {
      case IMPORTED -> Said.yes("Imported", "%d codes are imported.".formatted(made));
      case PREGENERATED -> made(remote.getState(), made, wanted);
      default -> Words.NO_CODES;
    };
  }

  private static Said made(State state, long made, long wanted) {
    if (made >= wanted) {
      return Said.yes("Complete", "All %d codes are made.".formatted(wanted));
    }
    return state == State.APPROVED
        ? Said.no("Generating", "%d of %d codes are made.".formatted(made, wanted))
        : Said.no("NotApproved", "Codes are made once it is approved.");
  }

  private static void report(CouponBatchStatus status, dev.couponry.v1.CouponBatch remote) {
    status.setRevision(Held.of(remote).revision());
    status.setState(Words.state(remote.getState()));
    status.setClaimed(remote.getCounters().getClaimed());
    status.setRedeemed(remote.getCounters().getRedeemed());
    status.setGenerated(remote.getCounters().getGenerated());
    status.setQuantity(remote.getSpec().getQuantity());
    status.setBenefit(Figures.benefit(remote.getSpec().getRule()));
  }

  private static void keep(CouponBatchStatus status, CouponBatchStatus before) {
    if (before != null) {
      status.setState(before.getState());
      status.setClaimed(before.getClaimed());
      status.setRedeemed(before.getRedeemed());
      status.setGenerated(before.getGenerated());
      status.setQuantity(before.getQuantity());
      status.setBenefit(before.getBenefit());
    }
  }
}
