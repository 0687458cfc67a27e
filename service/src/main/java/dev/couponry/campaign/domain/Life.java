package dev.couponry.campaign.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The specs of a campaign or a batch, and how far they have come. Once one is approved, exactly one
 * spec is in force; another that needs approval waits beside it as a proposal and has no effect.
 * Every spec that was applied has a revision of its own, for ever.
 *
 * @param revision of the spec, from 1
 * @param spec the one in force, or, before approval, the one applied last
 * @param proposal only of what is approved
 */
public record Life<S extends Spec<S>>(
    long revision, Approval approval, S spec, Optional<Proposal<S>> proposal) {

  /** Of something new. */
  static <S extends Spec<S>> Life<S> begin(S spec, boolean passes) {
    return new Life<>(1, submitted(spec, passes), spec, Optional.empty());
  }

  /** The spec that was applied last and not withdrawn. */
  public S latest() {
    return proposal.map(Proposal::spec).orElse(spec);
  }

  boolean isApproved() {
    return approval == Approval.APPROVED;
  }

  /**
   * After another spec was applied. What is approved keeps its spec in force until the other one is
   * approved too, but for what needs no approval.
   *
   * @param passes whether the policy approves it at once
   */
  Life<S> applying(S wanted, boolean passes) {
    if (!isApproved()) {
      return new Life<>(next(), submitted(wanted, passes), wanted, Optional.empty());
    }
    S inForce = spec.takingOver(wanted);
    if (passes || inForce.equals(wanted)) {
      return new Life<>(next(), Approval.APPROVED, wanted, Optional.empty());
    }
    boolean same = inForce.equals(spec);
    long proposed = same ? next() : next() + 1;
    return new Life<>(
        same ? revision : next(),
        Approval.APPROVED,
        inForce,
        Optional.of(new Proposal<>(proposed, Approval.PENDING_APPROVAL, wanted)));
  }

  /** The revision that waits for a decision. */
  public OptionalLong waiting() {
    if (approval == Approval.PENDING_APPROVAL) {
      return OptionalLong.of(revision);
    }
    return proposal
        .filter(Proposal::waits)
        .map(it -> OptionalLong.of(it.revision()))
        .orElse(OptionalLong.empty());
  }

  /** With what waits in force. */
  Life<S> approved() {
    return proposal
        .filter(Proposal::waits)
        .map(it -> new Life<>(it.revision(), Approval.APPROVED, it.spec(), Optional.empty()))
        .orElseGet(() -> new Life<>(revision, Approval.APPROVED, spec, Optional.empty()));
  }

  /** With what waits refused; what was in force stays so. */
  Life<S> rejected() {
    return isApproved()
        ? new Life<>(
            revision,
            approval,
            spec,
            proposal.map(it -> new Proposal<>(it.revision(), Approval.REJECTED, it.spec())))
        : new Life<>(revision, Approval.REJECTED, spec, Optional.empty());
  }

  /** A spec that was applied just now. */
  public record Step<S extends Spec<S>>(long number, long base, S spec, Review review) {}

  /** The revisions that this has and the one before had not. */
  public List<Step<S>> since(Optional<Life<S>> before) {
    long known = before.map(Life::last).orElse(0L);
    long base = before.map(Life::revision).orElse(0L);
    List<Step<S>> steps = new ArrayList<>();
    if (revision > known) {
      steps.add(new Step<>(revision, base, spec, review(before)));
    }
    proposal
        .filter(it -> it.revision() > known)
        .ifPresent(it -> steps.add(new Step<>(it.revision(), revision, it.spec(), Review.PENDING)));
    return steps;
  }

  private Review review(Optional<Life<S>> before) {
    boolean needed =
        before
            .filter(Life::isApproved)
            .map(it -> !it.spec.takingOver(spec).equals(spec))
            .orElse(true);
    return switch (approval) {
      case DRAFT -> Review.NOT_NEEDED;
      case PENDING_APPROVAL -> Review.PENDING;
      case REJECTED -> Review.REJECTED;
      case APPROVED -> needed ? Review.APPROVED : Review.NOT_NEEDED;
    };
  }

  private long last() {
    return Math.max(revision, proposal.map(Proposal::revision).orElse(0L));
  }

  private long next() {
    return last() + 1;
  }

  private static Approval submitted(Spec<?> spec, boolean passes) {
    if (!spec.published()) {
      return Approval.DRAFT;
    }
    return passes ? Approval.APPROVED : Approval.PENDING_APPROVAL;
  }
}
