package dev.couponry.operator.status;

import dev.couponry.k8s.contract.Spelling;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** Reasons and sentences that campaigns and batches have in common. */
final class Words {
  static final Said SYNCED = Said.yes("Applied", "The service holds this generation.");
  static final Said NO_CODES = Said.yes("NoneNeeded", "No codes are made in advance.");

  private Words() {}

  static String state(Enum<?> state) {
    return Spelling.of(state.name());
  }

  static Said draft() {
    return Said.no("Draft", "It is a draft; published: true submits it.");
  }

  static Said pending(long revision, boolean isSupplement) {
    return Said.no(
        "PendingApproval",
        isSupplement
            ? "Revision %d waits for approval; until then the one before stays in force."
                .formatted(revision)
            : "It waits for approval.");
  }

  static Said rejected(Optional<Revision> review) {
    return Said.no("Rejected", "Rejected" + words(review) + ". A changed spec submits it again.");
  }

  static Said approved(Optional<Revision> review) {
    return Said.yes("Approved", "Approved" + words(review) + ".");
  }

  /**
   * Whether what was decided may have words that are not told yet.
   *
   * @param reason of the condition Approved, as it is now
   * @param revision that was decided about
   */
  static boolean isDecisionNews(Before before, String reason, long revision) {
    String earlier =
        Conditions.find(before.conditions(), Conditions.APPROVED)
            .map(Condition::getReason)
            .orElse("");
    boolean isNews = !earlier.equals(reason) || before.revision() != revision;
    return isNews
        && (reason.equals("Rejected")
            || reason.equals("Approved") && earlier.equals("PendingApproval"));
  }

  private static String words(Optional<Revision> review) {
    return review.map(it -> by(it) + comment(it)).orElse("");
  }

  private static String by(Revision review) {
    return review.getDecidedBy().isEmpty() ? "" : " by " + review.getDecidedBy();
  }

  private static String comment(Revision review) {
    return review.getComment().isEmpty() ? "" : ": " + review.getComment().strip();
  }
}
