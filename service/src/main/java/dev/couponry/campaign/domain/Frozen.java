package dev.couponry.campaign.domain;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gathers the fields of a published spec that a declaration would change and may not. */
final class Frozen {
  private static final String UNCHANGEABLE = "cannot change after publication";

  private final Findings findings;

  Frozen(String path) {
    findings = new Findings(path);
  }

  /** May not change. */
  void same(String field, Object before, Object after) {
    findings.unless(Objects.equals(before, after), field, UNCHANGEABLE);
  }

  /** May only grow. */
  <T extends Comparable<? super T>> void grows(String field, T before, T after) {
    findings.unless(
        after.compareTo(before) >= 0, field, "can only grow after publication, from " + before);
  }

  /** May only grow or be lifted; 0 means no limit. */
  void loosens(String field, long before, long after) {
    boolean looser = after == 0 || before != 0 && after >= before;
    String from = before == 0 ? "no limit" : Long.toString(before);
    findings.unless(looser, field, "can only grow or be lifted after publication, from " + from);
  }

  /** A published spec cannot become a draft again. */
  void staysPublished(boolean published) {
    findings.unless(published, "spec.published", "cannot become false after publication");
  }

  /** The refusal, if anything was found. */
  Optional<Refusal> refusal(String kind, String name) {
    if (findings.list().isEmpty()) {
      return Optional.empty();
    }
    String message =
        "The %s %s is published: %s %s."
            .formatted(
                kind, name, findings.list().get(0).field(), findings.list().get(0).description());
    return Optional.of(
        new Refusal(Reason.IMMUTABLE_AFTER_PUBLISH, message, Map.of(kind, name), findings.list()));
  }
}
