package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.PageRequest;
import dev.couponry.campaign.domain.Subject;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What campaigns and batches have in common: they are found by tenant and name, and changed on
 * record.
 *
 * @param <D> which of them
 */
abstract class NamedRows<D extends Subject<?>> {
  /** Others may refer to the row meanwhile. */
  static final String LOCKED = " FOR NO KEY UPDATE";

  private static final String BY_NAME = " WHERE tenant = $1 AND name = $2 AND delete_time IS NULL";
  private static final String NAMED =
      " WHERE tenant = $1 AND name = ANY ($2) AND delete_time IS NULL";
  private static final String PAGE =
      " WHERE tenant = $1 AND name > $2 AND delete_time IS NULL ORDER BY name LIMIT $3";

  private final Recorded recorded;
  private final Recorded.Kind kind;
  private final Statements statements;

  NamedRows(Recorded recorded, Recorded.Kind kind, Statements statements) {
    this.recorded = recorded;
    this.kind = kind;
    this.statements = statements;
  }

  /**
   * Of a table.
   *
   * @param select all of it, for {@link #read}; a condition follows
   * @param add a row of {@link #values}
   * @param replace the row of the first of {@link #values}
   */
  record Statements(String select, String add, String replace) {

    /**
     * @param state what is read beside the specs
     * @param id its key
     * @param own the columns that only this table has
     * @param parameters for these
     */
    static Statements of(String table, String state, String id, String own, String parameters) {
      String columns = SpecRows.COLUMNS + ", " + own;
      String values = SpecRows.PARAMETERS + ", " + parameters;
      return new Statements(
          state + ", " + SpecRows.SPECS + " FROM " + table,
          "INSERT INTO " + table + " (" + id + ", " + columns + ") VALUES ($1, " + values + ")",
          "UPDATE "
              + table
              + " SET ("
              + columns
              + ") = ROW ("
              + values
              + ") WHERE "
              + id
              + " = $1");
    }
  }

  abstract D read(Row row);

  abstract Tuple values(D value);

  public Uni<Optional<D>> find(Tx tx, String tenant, String name) {
    return one(tx, BY_NAME, Tuple.of(tenant, name));
  }

  public Uni<Optional<D>> lock(Tx tx, String tenant, String name) {
    return NameQueue.enter(tx, kind.name().toLowerCase(Locale.ROOT), tenant, name)
        .chain(() -> one(tx, BY_NAME + LOCKED, Tuple.of(tenant, name)));
  }

  public Uni<List<D>> named(Tx tx, String tenant, Set<String> names) {
    return all(tx, NAMED, Tuple.of(tenant).addArrayOfString(names.toArray(String[]::new)));
  }

  public Uni<List<D>> page(Tx tx, String tenant, PageRequest page) {
    return all(tx, PAGE, Tuple.of(tenant, page.after(), page.size()));
  }

  public Uni<Void> add(Tx tx, D value) {
    return recorded(tx, value, statements.add);
  }

  public Uni<Void> replace(Tx tx, D value) {
    return recorded(tx, value, statements.replace);
  }

  private Uni<Void> recorded(Tx tx, D value, String change) {
    return recorded.change(
        tx,
        kind,
        value.tenant(),
        value.name(),
        value.id(),
        () ->
            tx.client()
                .preparedQuery(change)
                .execute(values(value))
                .invoke(rows -> requireOne(rows, value))
                .replaceWithVoid());
  }

  private static void requireOne(RowSet<Row> rows, Subject<?> value) {
    if (rows.rowCount() != 1) {
      throw new IllegalStateException(
          "changed " + rows.rowCount() + " rows instead of that of " + value.id());
    }
  }

  /** All that meet a condition. */
  final Uni<List<D>> all(Tx tx, String condition, Tuple parameters) {
    return tx.client()
        .preparedQuery(statements.select + condition)
        .execute(parameters)
        .map(
            rows -> {
              List<D> all = new ArrayList<>();
              rows.forEach(row -> all.add(read(row)));
              return all;
            });
  }

  private Uni<Optional<D>> one(Tx tx, String condition, Tuple parameters) {
    return all(tx, condition, parameters).map(found -> found.stream().findFirst());
  }
}
