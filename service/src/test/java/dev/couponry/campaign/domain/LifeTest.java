package dev.couponry.campaign.domain;

import static dev.couponry.campaign.domain.Declared.END;
import static dev.couponry.campaign.domain.Declared.START;
import static dev.couponry.campaign.domain.Declared.between;
import static dev.couponry.campaign.domain.Declared.campaign;
import static dev.couponry.campaign.domain.Declared.suspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final boolean BY_A_PERSON = false;
  private static final CampaignSpec FIRST = campaign();
  private static final CampaignSpec LATER = between(FIRST, START, END.plusSeconds(60));
  private static final CampaignSpec LATEST = between(FIRST, START, END.plusSeconds(120));

  @Test
  void whatIsSubmittedWaitsUntilItIsApproved() {
    Life<CampaignSpec> submitted = Life.begin(FIRST, BY_A_PERSON);

    assertThat(submitted.approval()).isEqualTo(Approval.PENDING_APPROVAL);
    assertThat(submitted.waiting()).isEqualTo(OptionalLong.of(1));
    assertThat(submitted.approved().approval()).isEqualTo(Approval.APPROVED);
    assertThat(submitted.approved().waiting()).isEmpty();
  }

  @Test
  void aRejectedSpecSubmitsAgainOnceItIsAnother() {
    Life<CampaignSpec> rejected = Life.begin(FIRST, BY_A_PERSON).rejected();

    assertThat(rejected.approval()).isEqualTo(Approval.REJECTED);
    assertThat(rejected.applying(LATER, BY_A_PERSON).waiting()).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void aSupplementWaitsBesideTheSpecInForce() {
    Life<CampaignSpec> life = approved().applying(LATER, BY_A_PERSON);

    assertThat(life.spec()).isEqualTo(FIRST);
    assertThat(life.revision()).isEqualTo(1);
    assertThat(life.latest()).isEqualTo(LATER);
    assertThat(life.waiting()).isEqualTo(OptionalLong.of(2));
    assertThat(life.approved().spec()).isEqualTo(LATER);
    assertThat(life.approved().revision()).isEqualTo(2);
    assertThat(life.rejected().spec()).isEqualTo(FIRST);
    assertThat(life.rejected().proposal().orElseThrow().approval()).isEqualTo(Approval.REJECTED);
  }

  @Test
  void aPauseTakesEffectAtOnceEvenBesideASupplement() {
    Life<CampaignSpec> life = approved().applying(suspended(LATER), BY_A_PERSON);

    assertThat(life.spec()).isEqualTo(suspended(FIRST));
    assertThat(life.revision()).isEqualTo(2);
    assertThat(life.proposal().orElseThrow().spec()).isEqualTo(suspended(LATER));
    assertThat(life.waiting()).isEqualTo(OptionalLong.of(3));
    assertThat(life.since(Optional.of(approved())))
        .extracting(Life.Step::number, Life.Step::base, Life.Step::review)
        .containsExactly(tuple(2L, 1L, Review.NOT_NEEDED), tuple(3L, 2L, Review.PENDING));
  }

  @Test
  void noRevisionIsUsedTwice() {
    Life<CampaignSpec> waits = approved().applying(LATER, BY_A_PERSON);
    Life<CampaignSpec> other = waits.applying(LATEST, BY_A_PERSON);
    Life<CampaignSpec> takenBack = other.applying(FIRST, BY_A_PERSON);

    assertThat(other.waiting()).isEqualTo(OptionalLong.of(3));
    assertThat(takenBack.proposal()).isEmpty();
    assertThat(takenBack.revision()).isEqualTo(4);
    assertThat(takenBack.spec()).isEqualTo(FIRST);
  }

  private static Life<CampaignSpec> approved() {
    return Life.begin(FIRST, BY_A_PERSON).approved();
  }
}
