package dev.couponry.finance.postgres;

import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.domain.Balance;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Turn;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
  private final Asked<List<Move>, Optional<Move>> rehearsing = this::rehearse;

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
    long sum = movements.stream().mapToLong(Movement::amount).reduce(0, Math::addExact);
    return take(tx, Move.all(Transfer.COMMIT, movements))
        .map(refused -> refused.map(Answer::<Long>refused).orElseGet(() -> Answer.done(sum)));
  }

  @Override
  public Uni<Void> giveBack(Tx tx, List<Movement> movements) {
    return move(tx, Move.all(Transfer.GIVE_BACK, movements));
  }

  @Override
  public Uni<Optional<Refusal>> reserve(Tx tx, List<Movement> undone, List<Movement> movements) {
    return take(tx, instead(undone, Transfer.RESERVE, movements));
  }

  @Override
  public Uni<Optional<Refusal>> draw(Tx tx, List<Movement> undone, List<Movement> movements) {
    return take(tx, instead(undone, Transfer.DRAW, movements));
  }

  @Override
  public Uni<Optional<Refusal>> rehearse(Tx tx, List<Movement> undone, List<Movement> movements) {
    List<Move> moves = instead(undone, Transfer.DRAW, movements);
    return moves.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : tx.ask(rehearsing, moves).map(refused -> refused.map(SqlBudgets::exceeded));
  }

  @Override
  public Uni<Void> unreserve(Tx tx, List<Movement> movements) {
    return move(tx, Move.all(Transfer.UNRESERVE, movements));
  }

  @Override
  public Uni<Void> spend(Tx tx, List<Movement> movements) {
    return move(tx, Move.all(Transfer.SPEND, movements));
  }

  @Override
  public Uni<Void> unspend(Tx tx, List<Movement> movements) {
    return move(tx, Move.all(Transfer.UNSPEND, movements));
  }

  private static List<Move> instead(
      List<Movement> undone, Transfer transfer, List<Movement> movements) {
    List<Move> moves = new ArrayList<>(Move.all(Transfer.UNRESERVE, undone));
    moves.addAll(Move.all(transfer, movements));
    return moves;
  }

  @Override
  public Uni<Map<UUID, Balance>> balances(Tx tx, Set<UUID> budgetIds) {
    return tx.reading()
        .preparedQuery(BALANCES)
        .execute(Tuple.of(budgetIds.toArray(UUID[]::new)))
        .map(SqlBudgets::balancesOf);
  }

  /**
   * Moves amounts for all who ask at the same moment, whatever their ways: budgets are locked by
   * one statement.
   */
  private record Moving(Ids ids) implements Asked<List<Move>, Moved> {

    /**
     * All at once. Where a budget does not cover all of it, those who move in it take their turns,
     * in the order of asking.
     */
    @Override
    public Uni<List<Moved>> ask(Tx all, List<List<Move>> questions) {
      return make(all, questions.stream().flatMap(List::stream).toList())
          .chain(
              left ->
                  left.isEmpty() || questions.size() == 1
                      ? Uni.createFrom()
                          .item(questions.stream().map(it -> moved(it, left)).toList())
                      : inTurn(all, questions, left));
    }

    private Uni<List<Moved>> inTurn(Tx all, List<List<Move>> questions, Set<Move> left) {
      return Multi.createFrom()
          .iterable(questions)
          .onItem()
          .transformToUniAndConcatenate(
              question ->
                  make(all, question.stream().filter(left::contains).toList())
                      .map(still -> moved(question, still)))
          .collect()
          .asList();
    }

    private static Moved moved(List<Move> question, Set<Move> left) {
      List<Move> mine = question.stream().filter(left::contains).toList();
      return new Moved(mine.stream().findFirst(), mine.size() < question.size());
    }

    /** Those that were not allowed, by identity: two may be equal. */
    private Uni<Set<Move>> make(Tx tx, List<Move> moves) {
      Set<Move> left = Collections.newSetFromMap(new IdentityHashMap<>());
      return moves.isEmpty()
          ? Uni.createFrom().item(left)
          : tx.client()
              .preparedQuery(Move.MAKE)
              .execute(Move.columns(moves, ids))
              .invoke(rows -> rows.forEach(row -> left.add(moves.get(row.getInteger(0)))))
              .replaceWith(left);
    }

    @Override
    public boolean leavesTraces(Moved moved) {
      return moved.some();
    }

    @Override
    public Turn turn() {
      return Turn.BUDGETS;
    }
  }

  /**
   * What came of a question.
   *
   * @param left one that its budget did not allow
   * @param some whether some were made
   */
  private record Moved(Optional<Move> left, boolean some) {}

  /** What of each question would not be covered now, by what those before it leave. */
  private Uni<List<Optional<Move>>> rehearse(Tx all, List<List<Move>> questions) {
    List<Move> moves = questions.stream().flatMap(List::stream).toList();
    return all.reading()
        .preparedQuery(Move.PEEK)
        .execute(Move.columns(moves, ids))
        .map(rows -> new Rooms(moves, rows))
        .map(rooms -> questions.stream().map(rooms::take).toList());
  }

  private Uni<Optional<Refusal>> take(Tx tx, List<Move> moves) {
    return moves.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : tx.ask(new Moving(ids), moves).map(moved -> moved.left().map(SqlBudgets::exceeded));
  }

  private Uni<Void> move(Tx tx, List<Move> moves) {
    return take(tx, moves)
        .invoke(
            refused -> {
              if (refused.isPresent()) {
                throw new IllegalStateException("no such budget: " + refused.get());
              }
            })
        .replaceWithVoid();
  }

  private static Refusal exceeded(Move move) {
    return Refusal.of(Reason.BUDGET_EXCEEDED, "The campaign's budget does not cover this.")
        .with("limit", "budget")
        .with("campaign_id", move.movement().cause().campaignId().toString());
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
