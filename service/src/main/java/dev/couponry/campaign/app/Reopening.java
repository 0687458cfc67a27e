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
import java.util.List;
import java.util.stream.Collectors;

/** Undoes {@link ReleaseUnclaimed} for what a campaign hands out from now on after all. */
@Singleton
final class Reopening {
  private final Unclaimed unclaimed;
  private final Budgets budgets;

  Reopening(Unclaimed unclaimed, Budgets budgets) {
    this.unclaimed = unclaimed;
    this.budgets = budgets;
  }

  /** Commits again what had been given back; refused if a budget no longer covers it. */
  Uni<Answer<Campaign>> reopen(Tx tx, Campaign campaign) {
    return unclaimed
        .lockSettled(tx, campaign)
        .chain(
            settled ->
                settled.isEmpty()
                    ? Uni.createFrom().item(Answer.done(campaign))
                    : reopen(tx, campaign, settled));
  }

  private Uni<Answer<Campaign>> reopen(Tx tx, Campaign campaign, List<Stock> settled) {
    return unclaimed
        .reopen(tx, settled.stream().map(Stock::batchId).collect(Collectors.toSet()))
        .chain(() -> budgets.commit(tx, Released.movements(settled)))
        .map(
            answer ->
                answer.fold(
                    sum -> Answer.done(campaign), refusal -> Answer.refused(told(campaign))));
  }

  private static Refusal told(Campaign campaign) {
    String message =
        "The budget no longer covers the unclaimed coupons that campaign %s would hand out, whose"
            + " share was given back; raise it.";
    return Refusal.of(Reason.BUDGET_EXCEEDED, message.formatted(campaign.name()))
        .with("limit", "budget")
        .with("campaign", campaign.name());
  }
}
