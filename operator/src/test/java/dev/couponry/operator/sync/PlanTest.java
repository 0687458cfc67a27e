package dev.couponry.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Optional<Held> NOTHING = Optional.empty();

  @Test
  void whatIsNotThereIsMade() {
    assertThat(Plan.of(desired(1, 0), NOTHING))
        .isInstanceOfSatisfying(
            Plan.Apply.class,
            it -> {
              assertThat(it.etag()).isEmpty();
              assertThat(it.isDrift()).isFalse();
            });
  }

  @Test
  void whatIsHeldAsItWasAppliedIsKept() {
    assertThat(Plan.of(desired(1, 4), held("uid", 4))).isEqualTo(new Plan.Keep());
  }

  @Test
  void anotherGenerationIsAppliedToWhatIsThere() {
    assertThat(Plan.of(desired(2, 0), held("uid", 4)))
        .isInstanceOfSatisfying(
            Plan.Apply.class,
            it -> {
              assertThat(it.etag()).isEqualTo("etag-4");
              assertThat(it.isDrift()).isFalse();
            });
  }

  @Test
  void whatOthersChangedOrDeletedIsDrift() {
    assertThat(Plan.of(desired(1, 4), held("uid", 5)))
        .isInstanceOfSatisfying(Plan.Apply.class, it -> assertThat(it.isDrift()).isTrue());
    assertThat(Plan.of(desired(1, 4), NOTHING))
        .isInstanceOfSatisfying(Plan.Apply.class, it -> assertThat(it.isDrift()).isTrue());
  }

  @Test
  void whatNobodyOwnsIsAdoptedAndWhatAnotherOwnsIsNot() {
    assertThat(Plan.of(desired(1, 0), held("", 4))).isInstanceOf(Plan.Apply.class);
    assertThat(Plan.of(desired(1, 4), held("other", 4))).isEqualTo(new Plan.Foreign("other"));
  }

  @Test
  void theSameOnTheSameGroundHasTheSameRequestId() {
    assertThat(Plan.of(desired(1, 0), NOTHING)).isEqualTo(Plan.of(desired(1, 0), NOTHING));
    assertThat(id(desired(1, 0), NOTHING))
        .isNotEqualTo(id(desired(2, 0), NOTHING))
        .isNotEqualTo(id(desired(1, 4), NOTHING))
        .isNotEqualTo(id(desired(1, 0), held("uid", 4)));
    assertThat(id(desired(1, 0), held("uid", 4))).isNotEqualTo(id(desired(1, 0), held("uid", 5)));
  }

  private static String id(Desired<?> desired, Optional<Held> held) {
    return ((Plan.Apply) Plan.of(desired, held)).requestId();
  }

  private static Desired<String> desired(long generation, long syncedRevision) {
    return new Desired<>("tenant", "name", "spec", "uid", generation, syncedRevision);
  }

  private static Optional<Held> held(String owner, long revision) {
    return Optional.of(new Held("etag-" + revision, owner, revision));
  }
}
