package dev.couponry.finance.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is left of budgets, while several take of it one after the other. */
final class Rooms {
  private final Map<Move, UUID> budgets = new IdentityHashMap<>();
  private final Map<UUID, Long> rooms = new HashMap<>();

  Rooms(List<Move> moves, RowSet<Row> rows) {
    for (Row row : rows) {
      budgets.put(moves.get(row.getInteger("place")), row.getUUID("budget_id"));
      rooms.put(row.getUUID("budget_id"), row.getLong("room"));
    }
  }

  /** Takes for all of these, or tells of one for which there is no room, and takes for none. */
  Optional<Move> take(List<Move> moves) {
    Map<UUID, Long> taken = new HashMap<>();
    moves.stream()
        .filter(budgets::containsKey)
        .forEach(it -> taken.merge(budgets.get(it), it.taken(), Long::sum));
    Optional<Move> refused = moves.stream().filter(it -> isTooMuch(it, taken)).findFirst();
    if (refused.isEmpty()) {
      taken.forEach((budget, amount) -> rooms.merge(budget, -amount, Long::sum));
    }
    return refused;
  }

  private boolean isTooMuch(Move move, Map<UUID, Long> taken) {
    UUID budget = budgets.get(move);
    return budget != null && taken.get(budget) > Math.max(0, rooms.get(budget));
  }
}
