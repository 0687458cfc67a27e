package dev.couponry.operator.sync;

import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.contract.Spelling;
import dev.couponry.operator.service.Failure;
import dev.couponry.v1.ErrorReason;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed call means for a resource, in the words of its manifest. */
public final class Refusals {
  /** Somebody else has the name: another resource, or a published spec that this one is not. */
  public static final String NAME_IN_USE = "NameInUse";

  private static final String BUDGET_OF_ANOTHER = "campaign.spec.budget_ref.name";

  private Refusals() {}

  /**
   * Of a call to apply.
   *
   * @param isOurs whether what has the name there is the resource's own
   */
  static <M> Outcome<M> outcome(Failure failure, boolean isOurs) {
    if (failure instanceof Failure.Passing passing) {
      return new Outcome.Unavailable<>(passing.reason(), passing.message());
    }
    var lasting = (Failure.Lasting) failure;
    if (lasting.is(ErrorReason.CAMPAIGN_NOT_FOUND.name())) {
      return new Outcome.Waiting<>("CampaignNotFound", lasting.message());
    }
    if (waitsForBudget(lasting)) {
      return new Outcome.Waiting<>("BudgetNotReady", said(lasting));
    }
    return new Outcome.Refused<>(reason(lasting, isOurs), said(lasting));
  }

  /** Of a question that was not answered. */
  public static <M> Outcome<M> unavailable(Failure failure) {
    return new Outcome.Unavailable<>(reason(failure), failure.message());
  }

  /** Its reason, in CamelCase. */
  public static String reason(Failure failure) {
    return failure instanceof Failure.Passing passing
        ? passing.reason()
        : Spelling.of(((Failure.Lasting) failure).reason());
  }

  /** Of a spec that the contract cannot express. */
  public static <M> Outcome<M> invalid(List<Finding> findings) {
    return new Outcome.Refused<>(
        "InvalidSpec",
        findings.stream()
            .map(it -> it.path() + ": " + it.message())
            .collect(Collectors.joining("; ")));
  }

  /** Of a name that another resource owns. */
  static <M> Outcome<M> foreign(String name, String ownerUid) {
    return new Outcome.Refused<>(
        NAME_IN_USE,
        "%s belongs to another resource, of uid %s; use another name.".formatted(name, ownerUid));
  }

  private static boolean waitsForBudget(Failure.Lasting lasting) {
    return !lasting.violations().isEmpty()
        && lasting.violations().stream().allMatch(it -> it.field().equals(BUDGET_OF_ANOTHER));
  }

  private static String reason(Failure.Lasting lasting, boolean isOurs) {
    boolean isFrozen = lasting.is(ErrorReason.IMMUTABLE_AFTER_PUBLISH.name());
    if (lasting.is(ErrorReason.OWNED_BY_RESOURCE.name()) || isFrozen && !isOurs) {
      return NAME_IN_USE;
    }
    return lasting.is(ErrorReason.INVALID_REQUEST.name())
        ? "InvalidSpec"
        : Spelling.of(lasting.reason());
  }

  private static String said(Failure.Lasting lasting) {
    return lasting.violations().isEmpty()
        ? lasting.message()
        : lasting.violations().stream()
            .map(it -> path(it.field()) + ": " + it.description())
            .collect(Collectors.joining("; "));
  }

  /** Paths of a request begin with what it holds, those of a manifest with the spec. */
  private static String path(String field) {
    return Spelling.path(field.replaceFirst("^(campaign|coupon_batch)\\.spec", "spec"));
  }
}
