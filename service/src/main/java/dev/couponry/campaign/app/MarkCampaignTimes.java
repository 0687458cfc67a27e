package dev.couponry.campaign.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Records that campaigns have started and ended, each once, by whichever replica comes first. What
 * may be done with a campaign never waits for it.
 */
@Singleton
final class MarkCampaignTimes implements Sweep {
  private final Transactions transactions;
  private final Clock clock;
  private final CampaignTimes times;

  MarkCampaignTimes(Transactions transactions, Clock clock, CampaignTimes times) {
    this.transactions = transactions;
    this.clock = clock;
    this.times = times;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions.whatIsDue(tx -> clock.now(tx).chain(now -> times.mark(tx, now, most)));
  }
}
