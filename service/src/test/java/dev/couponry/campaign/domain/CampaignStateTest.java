package dev.couponry.campaign.domain;

import static dev.couponry.campaign.domain.Declared.BEFORE;
import static dev.couponry.campaign.domain.Declared.END;
import static dev.couponry.campaign.domain.Declared.START;
import static dev.couponry.campaign.domain.Declared.campaign;
import static dev.couponry.campaign.domain.Declared.stored;
import static dev.couponry.campaign.domain.Declared.suspended;
import static dev.couponry.campaign.domain.Declared.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignStateTest {
  private final Campaign published = stored(campaign());

  @Test
  void theClockMakesAPublishedCampaignActiveAndEndsIt() {
    assertThat(published.state(BEFORE)).isEqualTo(CampaignState.APPROVED);
    assertThat(published.state(START)).isEqualTo(CampaignState.ACTIVE);
    assertThat(published.state(END.minusNanos(1))).isEqualTo(CampaignState.ACTIVE);
    assertThat(published.state(END)).isEqualTo(CampaignState.ENDED);
  }

  @Test
  void aDraftIsADraftAtAnyTime() {
    Campaign draft = stored(campaign(false, Optional.empty(), ClaimLimits.NONE));

    assertThat(draft.state(START)).isEqualTo(CampaignState.DRAFT);
    assertThat(draft.state(END)).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void aSuspendedCampaignIsPausedUntilItEnds() {
    Campaign paused = stored(suspended(campaign()));

    assertThat(paused.state(START)).isEqualTo(CampaignState.PAUSED);
    assertThat(paused.state(END)).isEqualTo(CampaignState.ENDED);
  }

  @Test
  void theKillSwitchWinsOverAllElse() {
    Campaign halted = stored(suspended(campaign())).halted(true, version(START));

    assertThat(halted.state(START)).isEqualTo(CampaignState.HALTED);
    assertThat(halted.state(END.plus(Duration.ofDays(9)))).isEqualTo(CampaignState.HALTED);
    assertThat(halted.halted(false, version(START)).state(START)).isEqualTo(CampaignState.PAUSED);
  }

  @Test
  void aDeletedCampaignHasEnded() {
    assertThat(published.deleted(version(START)).state(START)).isEqualTo(CampaignState.ENDED);
  }

  @Test
  void aDeletedBatchGivesNothingOut() {
    Batch batch = stored(Declared.batch(10, CodeSpec.DEFAULT));

    assertThat(batch.givesOut()).isFalse();
    assertThat(batch.approved(0, version(START)).givesOut()).isTrue();
    assertThat(batch.approved(0, version(START)).deleted(version(START)).givesOut()).isFalse();
  }
}
