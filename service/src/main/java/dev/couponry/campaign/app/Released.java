package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Stock;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import java.util.List;

/** What the released coupons of batches commit. */
final class Released {
  private Released() {}

  static List<Movement> movements(List<Stock> stocks) {
    return stocks.stream()
        .map(
            it ->
                new Movement(
                    Cause.ofBatch(it.campaignId(), it.batchId()), it.commitmentOf(it.released())))
        .toList();
  }
}
