package dev.couponry.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.operator.service.Failure;
import dev.couponry.operator.service.Failure.Lasting;
import dev.couponry.operator.service.Failure.Violation;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED", "RESOURCE_EXHAUSTED"})
  void whatMayWorkTheNextTimeIsTriedAgain(Status.Code code) {
    var failure = Failure.of(code.toStatus().asRuntimeException());

    assertThat(Refusals.outcome(failure, true))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            it -> assertThat(it.reason()).isEqualTo("ServiceUnavailable"));
  }

  @Test
  void aCampaignThatIsNotThereIsWaitedFor() {
    assertThat(Refusals.outcome(lasting("CAMPAIGN_NOT_FOUND"), false))
        .isInstanceOf(Outcome.Waiting.class);
  }

  @Test
  void aBudgetThatIsNotThereYetIsWaitedFor() {
    var violation = new Violation("campaign.spec.budget_ref.name", "has no approved budget");

    assertThat(Refusals.outcome(lasting("INVALID_REQUEST", violation), false))
        .isEqualTo(
            new Outcome.Waiting<>("BudgetNotReady", "spec.budgetRef.name: has no approved budget"));
  }

  @Test
  void fieldsAreNamedAsTheManifestHasThem() {
    var violation = new Violation("coupon_batch.spec.rule.percent_off.basis_points", "is too much");

    assertThat(Refusals.outcome(lasting("INVALID_REQUEST", violation), true))
        .isEqualTo(
            new Outcome.Refused<>("InvalidSpec", "spec.rule.percentOff.basisPoints: is too much"));
  }

  @Test
  void aFrozenSpecThatIsNotItsOwnIsANameInUse() {
    assertThat(Refusals.outcome(lasting("IMMUTABLE_AFTER_PUBLISH"), false))
        .isEqualTo(new Outcome.Refused<>("NameInUse", "no"));
    assertThat(Refusals.outcome(lasting("IMMUTABLE_AFTER_PUBLISH"), true))
        .isEqualTo(new Outcome.Refused<>("ImmutableAfterPublish", "no"));
    assertThat(Refusals.outcome(lasting("OWNED_BY_RESOURCE"), true))
        .isEqualTo(new Outcome.Refused<>("NameInUse", "no"));
  }

  private static Failure lasting(String reason, Violation... violations) {
    return new Lasting(reason, "no", Map.of(), List.of(violations));
  }
}
