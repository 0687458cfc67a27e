package dev.couponry.operator.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignCounters;
import org.junit.jupiter.api.Test;

class PrintTest {
  private static final Campaign CAMPAIGN =
      Campaign.newBuilder().setEtag("1").setState(Campaign.State.ACTIVE).build();

  @Test
  void aClaimChangesCountersOnly() {
    var claimed = counting(CampaignCounters.newBuilder().setClaimed(1));

    assertThat(claimed).isNotEqualTo(Print.of(CAMPAIGN));
    assertThat(claimed.countsOnly(Print.of(CAMPAIGN))).isTrue();
  }

  @Test
  void whatIsCommittedForABatchIsNoNewsOfItsCampaign() {
    assertThat(counting(CampaignCounters.newBuilder().setBudgetCommitted(1)))
        .isEqualTo(Print.of(CAMPAIGN));
  }

  private static Print counting(CampaignCounters.Builder counters) {
    return Print.of(CAMPAIGN.toBuilder().setCounters(counters).build());
  }
}
