package dev.couponry.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of one resource; the time of one moves only when it flips. */
final class Conditions {
  static final String READY = "Ready";
  static final String RECONCILING = "Reconciling";
  static final String STALLED = "Stalled";
  static final String SYNCED = "Synced";
  static final String APPROVED = "Approved";
  static final String CODES_READY = "CodesReady";
  static final String ACTIVE = "Active";

  /** As the convention for conditions has it. */
  private static final int LONGEST_MESSAGE = 32_768;

  private final List<Condition> before;
  private final long generation;
  private final Instant now;
  private final List<Condition> list = new ArrayList<>();

  Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before == null ? List.of() : before;
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Says it of this generation. */
  void say(String type, Said said) {
    list.add(
        new ConditionBuilder()
            .withType(type)
            .withStatus(said.status())
            .withReason(said.reason())
            .withMessage(cut(said.message()))
            .withObservedGeneration(generation)
            .withLastTransitionTime(since(type, said.status()))
            .build());
  }

  /** What is to be said: the words of before if the reason is the same, unless there is news. */
  Said withWords(String type, Said said, boolean isNews) {
    boolean mayKeep = !isNews && !said.reason().equals("PendingApproval");
    return earlier(type)
        .filter(it -> mayKeep && said.reason().equals(it.getReason()))
        .map(it -> new Said(it.getStatus(), it.getReason(), it.getMessage()))
        .orElse(said);
  }

  /** Says what was said before, or else this. */
  void keep(String type, Said otherwise) {
    earlier(type)
        .ifPresentOrElse(
            it -> say(type, new Said(it.getStatus(), it.getReason(), it.getMessage())),
            () -> say(type, otherwise));
  }

  List<Condition> list() {
    return list;
  }

  private String since(String type, String status) {
    return earlier(type)
        .filter(it -> status.equals(it.getStatus()))
        .map(Condition::getLastTransitionTime)
        .orElse(now.toString());
  }

  private Optional<Condition> earlier(String type) {
    return find(before, type);
  }

  static Optional<Condition> find(List<Condition> conditions, String type) {
    return Optional.ofNullable(conditions).orElse(List.of()).stream()
        .filter(it -> type.equals(it.getType()))
        .findFirst();
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
