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
import dev.couponry.platform.database.Carried;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    assertThat(taken(tx -> budgets.reserve(tx, List.of(), List.of(of(700))))).isEmpty();
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

    List<Optional<Refusal>> refusals =
        Uni.join()
            .all(
                IntStream.range(0, 200)
                    .mapToObj(
                        i ->
                            transactions.always(
                                tx -> budgets.reserve(tx, List.of(), List.of(of(30)))))
                    .toList())
            .andFailFast()
            .await()
            .atMost(BOUND);

    assertThat(refusals.stream().filter(Optional::isEmpty)).hasSize(33);
    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 990, 0));
    assertThat(booked()).containsEntry("BUDGET_RESERVED", 990L);
  }

  @Test
  void whatIsSpentAtOnceIsBookedOnceAndWhatMakesWayIsFreeForIt() {
    open("METERED", 1_000);
    assertThat(taken(tx -> budgets.draw(tx, List.of(), List.of(of(600))))).isEmpty();
    assertThat(taken(tx -> budgets.reserve(tx, List.of(), List.of(of(400))))).isEmpty();

    assertThat(taken(tx -> budgets.draw(tx, List.of(of(300)), List.of(of(301)))))
        .hasValueSatisfying(it -> assertThat(it.reason()).isEqualTo(Reason.BUDGET_EXCEEDED));
    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 400, 600));
    assertThat(taken(tx -> budgets.draw(tx, List.of(of(300)), List.of(of(300))))).isEmpty();

    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 100, 900));
    assertThat(booked())
        .isEqualTo(
            Map.of("BUDGET_AVAILABLE", -1_000L, "BUDGET_RESERVED", 100L, "BUDGET_SPENT", 900L));
  }

  @Test
  void aRehearsalSaysWhatWouldBeRefusedAndMovesNothing() {
    open("METERED", 1_000);
    taken(tx -> budgets.reserve(tx, List.of(), List.of(of(400))));

    assertThat(taken(tx -> budgets.rehearse(tx, List.of(), List.of(of(600))))).isEmpty();
    assertThat(taken(tx -> budgets.rehearse(tx, List.of(), List.of(of(600), of(1)))))
        .hasValueSatisfying(it -> assertThat(it.reason()).isEqualTo(Reason.BUDGET_EXCEEDED));
    assertThat(taken(tx -> budgets.rehearse(tx, List.of(of(400)), List.of(of(1_000))))).isEmpty();

    assertThat(balance()).isEqualTo(new Balance(1_000, 0, 400, 0));
  }

  /** Those who share a transaction take in the order of asking what one budget has for some. */
  @Test
  void ofThoseTogetherTheFirstGetWhatThereIs() {
    open("METERED", 100);

    Carried<Optional<Refusal>> carried =
        transactions
            .together(
                Stream.of(60, 50, 40)
                    .map(
                        amount ->
                            (Function<Tx, Uni<Answer<Optional<Refusal>>>>)
                                tx ->
                                    budgets
                                        .draw(tx, List.of(), List.of(of(amount)))
                                        .map(Answer::done))
                    .toList())
            .await()
            .atMost(BOUND);

    assertThat(((Carried.Committed<Optional<Refusal>>) carried).answers())
        .extracting(it -> it.orElseThrow().<Boolean>fold(Optional::isEmpty, no -> false))
        .containsExactly(true, false, true);
    assertThat(balance()).isEqualTo(new Balance(100, 0, 0, 100));
  }

  private Optional<Refusal> taken(Function<Tx, Uni<Optional<Refusal>>> work) {
    return transactions.always(work).await().atMost(BOUND);
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
