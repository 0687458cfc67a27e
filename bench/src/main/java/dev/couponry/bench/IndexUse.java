package dev.couponry.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the statements of a while read the tables of the hot path whole, and how often by which
 * index, as PostgreSQL's own statistics count it: what the plans really did, for every statement
 * that ran.
 */
public final class IndexUse {
  private static final List<String> HOT =
      List.of("coupon", "redemption", "redemption_use", "tally");

  /** Connections that are idle hand their counts in after 10 s. */
  private static final long HANDED_IN_MILLIS = 11_000;

  private static final String WHOLE = ", whole";

  private static final String COUNTS =
      """
      SELECT relname || '%s' AS what, seq_scan AS scans FROM pg_stat_user_tables
      UNION ALL
      SELECT relname || ', index ' || indexrelname, idx_scan FROM pg_stat_user_indexes
      """
          .formatted(WHOLE);

  private final Workbench bench;
  private final Map<String, Long> before;

  private IndexUse(Workbench bench, Map<String, Long> before) {
    this.bench = bench;
    this.before = before;
  }

  /** From now on. */
  public static IndexUse begin(Workbench bench) throws SQLException {
    return new IndexUse(bench, counts(bench));
  }

  /** Scans of the hot tables since, by table and index; what was not used is left out. */
  public Map<String, Long> scans() throws SQLException {
    pause();
    Map<String, Long> scans = new TreeMap<>();
    counts(bench)
        .forEach(
            (what, count) -> {
              long since = count - before.getOrDefault(what, 0L);
              if (since > 0 && HOT.stream().anyMatch(table -> what.startsWith(table + ","))) {
                scans.put(what, since);
              }
            });
    return scans;
  }

  /** The scans as lines of a list. */
  public static List<String> lines(Map<String, Long> scans) {
    return scans.entrySet().stream()
        .map(it -> String.format("- %s: %,d", it.getKey(), it.getValue()))
        .toList();
  }

  /** Whether a table was read whole. */
  public static boolean anyWhole(Map<String, Long> scans) {
    return HOT.stream().anyMatch(table -> isWhole(scans, table));
  }

  /** Whether this table was read whole. */
  public static boolean isWhole(Map<String, Long> scans, String table) {
    return scans.containsKey(table + WHOLE);
  }

  private static void pause() {
    try {
      Thread.sleep(HANDED_IN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> counts(Workbench bench) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection database = bench.connect();
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(COUNTS)) {
      while (rows.next()) {
        counts.put(rows.getString("what"), rows.getLong("scans"));
      }
    }
    return counts;
  }
}
