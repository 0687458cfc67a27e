package dev.couponry.platform.database;

import dev.couponry.platform.sweep.Sweep;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Analyses tables that have doubled since they were analysed last. A prepared statement keeps its
 * plan until then, and one made when a table was all but empty reads all of it. Autovacuum comes
 * once a minute; in a rush a table has a hundred thousand rows by then.
 */
@Singleton
final class AnalyzeGrownTables implements Sweep {
  /** A table of fewer pages than this is read as fast as its index. */
  private static final int FEW_PAGES = 8;

  private static final int FEW_ROWS = 1_000;

  /** A tenth of what PostgreSQL looks at by default: in a rush there is little time for it. */
  private static final String QUICKLY = "SET LOCAL default_statistics_target = 10";

  private static final Duration CAP = Duration.ofSeconds(30);

  /**
   * What this role may analyse; {@code relpages} and {@code reltuples} are as of the last VACUUM or
   * ANALYZE. Rows are counted besides pages, since whoever analyses while many are added sees their
   * pages, and not yet them.
   */
  private static final String GROWN =
      """
      SELECT c.oid::regclass::text AS name FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        AND pg_has_role(c.relowner, 'USAGE')
        AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * (c.relpages + $1)
          OR pg_stat_get_live_tuples(c.oid) > 2 * (greatest(c.reltuples, 0) + $2))
      ORDER BY name LIMIT $3
      """;

  private final Transactions transactions;

  AnalyzeGrownTables(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .read(tx -> tx.reading().preparedQuery(GROWN).execute(Tuple.of(FEW_PAGES, FEW_ROWS, most)))
        .chain(
            grown ->
                Multi.createFrom()
                    .iterable(names(grown))
                    .onItem()
                    .transformToUniAndConcatenate(this::analyze)
                    .collect()
                    .asList())
        .map(List::size);
  }

  private static List<String> names(RowSet<Row> rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(row.getString("name")));
    return names;
  }

  /**
   * Unless another replica is at it.
   *
   * @param table as PostgreSQL itself writes its name, in quotes where it needs them
   */
  private Uni<String> analyze(String table) {
    return transactions.always(
        CAP,
        tx ->
            tx.client()
                .query(QUICKLY)
                .execute()
                .chain(() -> tx.client().query("ANALYZE (SKIP_LOCKED) " + table).execute())
                .replaceWith(table));
  }
}
