package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Stock;
import dev.couponry.finance.app.Budgets;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Undoes {@link ReleaseUnclaimed} for a campaign that goes on after all. */
@Singleton
final class Reopening {
  private final Unclaimed unclaimed;
  private final Budgets budgets;

  Reopening(Unclaimed unclaimed, Budgets budgets) {
    this.unclaimed = unclaimed;
    this.budgets = budgets;
  }

  /** Commits again what had been given back; refused if the budget no longer covers it. */
  Uni<Answer<Campaign>> reopen(Tx tx, Campaign campaign) {
    return unclaimed
        .lockSettled(tx, campaign.id())
        .chain(
            settled ->
                unclaimed
                    .reopen(tx, settled.stream().map(Stock::batchId).collect(Collectors.toSet()))
                    .chain(() -> budgets.commit(tx, Released.movements(settled))))
        .map(
            answer ->
                answer.fold(
                    sum -> Answer.done(campaign), refusal -> Answer.refused(told(campaign))));
  }

  private static Refusal told(Campaign campaign) {
    String message =
        "The budget of campaign %s no longer covers its unclaimed coupons, whose share was given"
            + " back at its end; raise it.";
    return Refusal.of(Reason.BUDGET_EXCEEDED, message.formatted(campaign.name()))
        .with("limit", "budget")
        .with("campaign", campaign.name());
  }
}
