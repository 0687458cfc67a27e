package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Budget;
import dev.couponry.campaign.domain.BudgetMode;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignCounters;
import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.app.Ledger;
import dev.couponry.finance.domain.Balance;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows campaigns with their state and counters, a statement each for any number of them. */
@Singleton
final class CampaignViews {
  private static final Balance NO_BUDGET = new Balance(0, 0, 0, 0);

  private final Clock clock;
  private final Counts counts;
  private final Budgets budgets;
  private final Ledger ledger;

  CampaignViews(Clock clock, Counts counts, Budgets budgets, Ledger ledger) {
    this.clock = clock;
    this.counts = counts;
    this.budgets = budgets;
    this.ledger = ledger;
  }

  Uni<CampaignView> of(Tx tx, Campaign campaign) {
    return of(tx, List.of(campaign)).map(views -> views.get(0));
  }

  /** In the same order. */
  Uni<List<CampaignView>> of(Tx tx, List<Campaign> campaigns) {
    Set<UUID> ids = campaigns.stream().map(Campaign::id).collect(Collectors.toSet());
    return clock
        .now(tx)
        .chain(
            now ->
                counts
                    .ofCampaigns(tx, ids)
                    .chain(
                        counted ->
                            budgets
                                .balances(tx, budgetsOf(campaigns))
                                .chain(
                                    balances ->
                                        ledger
                                            .funded(tx, counted(campaigns))
                                            .map(
                                                paid ->
                                                    views(
                                                        campaigns, now, counted, balances,
                                                        paid)))));
  }

  private static Set<UUID> budgetsOf(List<Campaign> campaigns) {
    return campaigns.stream()
        .flatMap(it -> it.budget().stream())
        .map(Budget::id)
        .collect(Collectors.toSet());
  }

  /** Under a METERED budget the row knows what was spent; else the ledger does. */
  private static Map<UUID, Set<String>> counted(List<Campaign> campaigns) {
    return campaigns.stream()
        .flatMap(it -> it.budget().stream())
        .filter(it -> it.mode() == BudgetMode.COMMITTED)
        .collect(Collectors.toMap(Budget::id, Budget::counted, (one, same) -> one));
  }

  private static List<CampaignView> views(
      List<Campaign> campaigns,
      Instant now,
      Map<UUID, Counts.Count> counted,
      Map<UUID, Balance> balances,
      Map<UUID, Long> paid) {
    return campaigns.stream()
        .map(
            it ->
                new CampaignView(
                    it,
                    it.state(now),
                    counters(
                        counted.getOrDefault(it.id(), Counts.Count.NOTHING),
                        it.budget().map(Budget::id).map(balances::get).orElse(NO_BUDGET),
                        it.budget().map(Budget::id).map(paid::get).orElse(0L))))
        .toList();
  }

  private static CampaignCounters counters(Counts.Count count, Balance balance, long paid) {
    return new CampaignCounters(
        count.claimed(),
        count.redeemed(),
        balance.committed(),
        balance.reserved(),
        balance.spent() + paid);
  }
}
