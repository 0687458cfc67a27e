package dev.couponry.finance.postgres;

import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Balance;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Budgets by SQL on the caller's connection. */
@Singleton
final class SqlBudgets implements Budgets {
  private static final String OPEN =
      """
      INSERT INTO budget (budget_id, tenant, currency_code, mode, amount)
      VALUES ($1, $2, $3, $4, $5)
      """;
  private static final String GROW = "UPDATE budget SET amount = $2 WHERE budget_id = $1";
  private static final String BALANCES =
      """
      SELECT budget_id, amount, committed, reserved, spent FROM budget
      WHERE budget_id = ANY ($1)
      """;

  private final Ids ids;

  SqlBudgets(Ids ids) {
    this.ids = ids;
  }

  @Override
  public Uni<Void> open(
      Tx tx, String tenant, UUID campaignId, String currencyCode, String mode, long amount) {
    return tx.client()
        .preparedQuery(OPEN)
        .execute(Tuple.of(campaignId, tenant, currencyCode, mode, amount))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> grow(Tx tx, UUID campaignId, long amount) {
    return tx.client().preparedQuery(GROW).execute(Tuple.of(campaignId, amount)).replaceWithVoid();
  }

  @Override
  public Uni<Answer<Long>> commit(Tx tx, List<Movement> movements) {
    return take(tx, Transfer.COMMIT, movements);
  }

  @Override
  public Uni<Void> giveBack(Tx tx, List<Movement> movements) {
    return move(tx, Transfer.GIVE_BACK, movements);
  }

  @Override
  public Uni<Answer<Long>> reserve(Tx tx, List<Movement> movements) {
    return take(tx, Transfer.RESERVE, movements);
  }

  @Override
  public Uni<Void> unreserve(Tx tx, List<Movement> movements) {
    return move(tx, Transfer.UNRESERVE, movements);
  }

  @Override
  public Uni<Void> spend(Tx tx, List<Movement> movements) {
    return move(tx, Transfer.SPEND, movements);
  }

  @Override
  public Uni<Void> unspend(Tx tx, List<Movement> movements) {
    return move(tx, Transfer.UNSPEND, movements);
  }

  @Override
  public Uni<Map<UUID, Balance>> balances(Tx tx, Set<UUID> budgetIds) {
    return tx.reading()
        .preparedQuery(BALANCES)
        .execute(Tuple.of(budgetIds.toArray(UUID[]::new)))
        .map(SqlBudgets::balancesOf);
  }

  /** Moves amounts for all who ask at the same moment; answers whom budgets did not allow it. */
  private record Moving(Ids ids, Transfer transfer) implements Asked<List<Movement>, Moved> {

    /**
     * All at once. Where a budget does not cover all of it, those who draw on it take their turns,
     * in the order of asking.
     */
    @Override
    public Uni<List<Moved>> ask(Tx all, List<List<Movement>> questions) {
      List<Movement> movements = questions.stream().flatMap(List::stream).toList();
      return move(all, movements)
          .chain(
              left ->
                  left.isEmpty() || questions.size() == 1
                      ? Uni.createFrom()
                          .item(questions.stream().map(it -> moved(it, left)).toList())
                      : inTurn(all, questions, left));
    }

    private Uni<List<Moved>> inTurn(Tx all, List<List<Movement>> questions, Set<Movement> left) {
      return Multi.createFrom()
          .iterable(questions)
          .onItem()
          .transformToUniAndConcatenate(
              question ->
                  move(all, question.stream().filter(left::contains).toList())
                      .map(still -> moved(question, still)))
          .collect()
          .asList();
    }

    private static Moved moved(List<Movement> question, Set<Movement> left) {
      Set<Movement> mine = Collections.newSetFromMap(new IdentityHashMap<>());
      question.stream().filter(left::contains).forEach(mine::add);
      return new Moved(mine, mine.size() < question.size());
    }

    /** Those that were not allowed. */
    private Uni<Set<Movement>> move(Tx tx, List<Movement> movements) {
      Map<UUID, Movement> journals = new LinkedHashMap<>();
      movements.forEach(movement -> journals.put(ids.next(), movement));
      if (journals.isEmpty()) {
        return Uni.createFrom().item(Set.of());
      }
      return tx.client()
          .preparedQuery(transfer.sql())
          .execute(columns(journals))
          .map(booked -> without(journals, booked));
    }

    @Override
    public boolean leavesTraces(Moved moved) {
      return moved.some();
    }
  }

  /**
   * What came of movements.
   *
   * @param left those that budgets did not allow
   * @param some whether some were made
   */
  private record Moved(Set<Movement> left, boolean some) {}

  private Uni<Answer<Long>> take(Tx tx, Transfer transfer, List<Movement> movements) {
    long sum = movements.stream().mapToLong(Movement::amount).reduce(0, Math::addExact);
    return moving(tx, transfer, movements)
        .map(
            left ->
                left.isEmpty()
                    ? Answer.done(sum)
                    : exceeded(left.iterator().next().cause().campaignId()));
  }

  private Uni<Void> move(Tx tx, Transfer transfer, List<Movement> movements) {
    return moving(tx, transfer, movements)
        .invoke(
            left -> {
              if (!left.isEmpty()) {
                throw new IllegalStateException(
                    transfer + ": no such budget: " + left.iterator().next().cause().campaignId());
              }
            })
        .replaceWithVoid();
  }

  /** The movements that their budgets did not allow. */
  private Uni<Set<Movement>> moving(Tx tx, Transfer transfer, List<Movement> movements) {
    List<Movement> some = movements.stream().filter(it -> it.amount() > 0).toList();
    return some.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : tx.ask(new Moving(ids, transfer), some).map(Moved::left);
  }

  private static Tuple columns(Map<UUID, Movement> journals) {
    List<Movement> movements = List.copyOf(journals.values());
    return Tuple.tuple()
        .addArrayOfUUID(journals.keySet().toArray(UUID[]::new))
        .addArrayOfUUID(uuids(movements, Cause::campaignId))
        .addArrayOfUUID(uuids(movements, it -> it.batchId().orElse(null)))
        .addArrayOfUUID(uuids(movements, it -> it.couponId().orElse(null)))
        .addArrayOfUUID(uuids(movements, it -> it.redemptionId().orElse(null)))
        .addArrayOfLong(movements.stream().map(Movement::amount).toArray(Long[]::new));
  }

  private static UUID[] uuids(List<Movement> movements, Function<Cause, UUID> id) {
    return movements.stream().map(it -> id.apply(it.cause())).toArray(UUID[]::new);
  }

  /** By identity: two of a question may be equal. */
  private static Set<Movement> without(Map<UUID, Movement> journals, RowSet<Row> booked) {
    Map<UUID, Movement> left = new LinkedHashMap<>(journals);
    booked.forEach(row -> left.remove(row.getUUID(0)));
    Set<Movement> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(left.values());
    return all;
  }

  private static Answer<Long> exceeded(UUID campaignId) {
    return Answer.refused(
        Refusal.of(Reason.BUDGET_EXCEEDED, "The campaign's budget does not cover this.")
            .with("limit", "budget")
            .with("campaign_id", campaignId.toString()));
  }

  private static Map<UUID, Balance> balancesOf(RowSet<Row> rows) {
    Map<UUID, Balance> balances = new HashMap<>();
    for (Row row : rows) {
      balances.put(
          row.getUUID("budget_id"),
          new Balance(
              row.getLong("amount"),
              row.getLong("committed"),
              row.getLong("reserved"),
              row.getLong("spent")));
    }
    return balances;
  }
}
