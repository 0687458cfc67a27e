package dev.couponry.finance.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.app.Ledger;
import dev.couponry.finance.domain.Account;
import dev.couponry.finance.domain.Balance;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Entry;
import dev.couponry.finance.domain.Journal;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class BudgetsIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Inject Budgets budgets;
  @Inject Ledger ledger;
  @Inject Transactions transactions;
  @Inject Pool pool;

  private final UUID campaign = UUID.randomUUID();

  /** Others check on the same database that every budget has its uses. */
  @AfterEach
  void close() {
    pool.preparedQuery("DELETE FROM budget WHERE budget_id = $1")
        .execute(Tuple.of(campaign))
        .await()
        .atMost(BOUND);
  }

  @Test
  void whatIsSetAsideAndGivenBackStandsInTheLedger() {
    open("COMMITTED", 1_000);

    assertThat(run(tx -> budgets.commit(tx, List.of(of(300), of(500)))))
        .isEqualTo(Answer.done(800L));
    done(tx -> budgets.giveBack(tx, List.of(of(120), of(0))));

    assertThat(balance()).isEqualTo(new Balance(1_000, 680, 0, 0));
    assertThat(booked()).isEqualTo(Map.of("BUDGET_AVAILABLE", -680L, "BUDGET_COMMITTED", 680L));
  }

  @Test
  void moreThanIsLeftIsRefusedWhole() {
    open("COMMITTED", 1_000);

    Answer<Long> answer = run(tx -> budgets.commit(tx, List.of(of(600), of(401))));

    assertThat(answer.<Object>fold(sum -> sum, refusal -> refusal.reason()))
        .isEqualTo(Reason.BUDGET_EXCEEDED);
    assertThat(answer.<Object>fold(sum -> sum, refusal -> refusal.metadata().get("limit")))
        .isEqualTo("budget");
    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 0, 0));
    assertThat(booked()).isEmpty();
  }

  @Test
  void aLocksMoneyIsHeldSpentAndGivenBack() {
    open("METERED", 1_000);

    run(tx -> budgets.reserve(tx, List.of(of(700))));
    done(tx -> budgets.spend(tx, List.of(of(400))));
    done(tx -> budgets.unreserve(tx, List.of(of(300))));
    done(tx -> budgets.unspend(tx, List.of(of(150))));

    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 0, 250));
    assertThat(booked())
        .isEqualTo(Map.of("BUDGET_AVAILABLE", -250L, "BUDGET_RESERVED", 0L, "BUDGET_SPENT", 250L));
  }

  @Test
  void concurrentLocksNeverHoldMoreThanTheBudget() {
    open("METERED", 1_000);

    List<Answer<Long>> answers =
        Uni.combine()
            .all()
            .unis(
                IntStream.range(0, 200)
                    .mapToObj(i -> transactions.run(tx -> budgets.reserve(tx, List.of(of(30)))))
                    .toList())
            .with(Answer.class, all -> all.stream().map(it -> (Answer<Long>) it).toList())
            .await()
            .atMost(BOUND);

    assertThat(answers.stream().filter(Answer::isDone)).hasSize(33);
    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 990, 0));
    assertThat(booked()).containsEntry("BUDGET_RESERVED", 990L);
  }

  @Test
  void aBudgetThatGrewCoversMore() {
    open("COMMITTED", 1_000);
    done(tx -> budgets.grow(tx, campaign, 2_000));

    assertThat(run(tx -> budgets.commit(tx, List.of(of(1_500)))).isDone()).isTrue();
  }

  @Test
  void theLedgerSaysWhatPartiesPaid() {
    Journal journal =
        new Journal(
            UUID.randomUUID(),
            "default",
            Cause.ofUse(UUID.randomUUID(), batchOfCampaign(), UUID.randomUUID(), UUID.randomUUID()),
            "CNY",
            List.of(
                new Entry(Account.FUNDER, "PLATFORM", "", 70),
                new Entry(Account.FUNDER, "SHOP", "s1", 30),
                new Entry(Account.DISCOUNT, "", "", -100)));
    done(tx -> ledger.append(tx, List.of(journal)));

    assertThat(funded(Set.of("PLATFORM"))).isEqualTo(Map.of(campaign, 70L));
    assertThat(funded(Set.of("PLATFORM", "SHOP"))).isEqualTo(Map.of(campaign, 100L));
    assertThat(funded(Set.of("PARTY:x"))).isEmpty();
  }

  /** As rows that nobody else asks about. */
  private UUID batchOfCampaign() {
    UUID batch = UUID.randomUUID();
    pool.preparedQuery(
            """
            INSERT INTO campaign (campaign_id, tenant, name, revision, etag, status, suspended,
              halted, start_time, end_time, spec, owner_uid, create_time, update_time, delete_time)
            VALUES ($1, 'ledger', 'c', 1, '', 'DRAFT', false, false, now(), 'infinity', '{}', '',
              now(), now(), now())
            """)
        .execute(Tuple.of(campaign))
        .chain(
            () ->
                pool.preparedQuery(
                        """
                        INSERT INTO coupon_batch (batch_id, tenant, name, campaign_id, revision,
                          etag, status, code_mode, quantity, spec, owner_uid, create_time,
                          update_time, delete_time)
                        VALUES ($1, 'ledger', 'b', $2, 1, '', 'DRAFT', 'ON_CLAIM', 1, '{}', '',
                          now(), now(), now())
                        """)
                    .execute(Tuple.of(batch, campaign)))
        .await()
        .atMost(BOUND);
    return batch;
  }

  private Map<UUID, Long> funded(Set<String> parties) {
    return transactions
        .read(tx -> ledger.funded(tx, Map.of(campaign, parties)))
        .await()
        .atMost(BOUND);
  }

  private Movement of(long amount) {
    return new Movement(Cause.ofBatch(campaign, campaign), amount);
  }

  private void open(String mode, long amount) {
    done(tx -> budgets.open(tx, "default", campaign, "CNY", mode, amount));
  }

  private Balance balance() {
    return transactions
        .read(tx -> budgets.balances(tx, Set.of(campaign)))
        .await()
        .atMost(BOUND)
        .get(campaign);
  }

  private Map<String, Long> booked() {
    Map<String, Long> sums = new HashMap<>();
    StreamSupport.stream(
            pool.preparedQuery(
                    "SELECT account, sum(amount)::bigint AS n FROM ledger_entry"
                        + " WHERE campaign_id = $1 GROUP BY account")
                .execute(Tuple.of(campaign))
                .await()
                .atMost(BOUND)
                .spliterator(),
            false)
        .forEach((Row row) -> sums.put(row.getString("account"), row.getLong("n")));
    return sums;
  }

  private <T> Answer<T> run(Function<Tx, Uni<Answer<T>>> work) {
    return transactions.run(work).await().atMost(BOUND);
  }

  private void done(Function<Tx, Uni<Void>> work) {
    Answer<Boolean> answer = run(tx -> work.apply(tx).replaceWith(Answer.done(true)));
    assertThat(answer.isDone()).isTrue();
  }
}
