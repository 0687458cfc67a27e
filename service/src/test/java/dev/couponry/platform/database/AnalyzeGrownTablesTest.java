package dev.couponry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class AnalyzeGrownTablesTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final String FIND =
      "PREPARE find(int[]) AS SELECT n FROM unnest($1) AS k(id) JOIN \"Grown\" USING (id)";

  @Inject AnalyzeGrownTables analyzing;
  @Inject Pool pool;

  @BeforeEach
  void makeAnEmptyTable() {
    query("DROP TABLE IF EXISTS \"Grown\"");
    query(
        "CREATE TABLE \"Grown\" (id int PRIMARY KEY, n int NOT NULL)"
            + " WITH (autovacuum_enabled = off)");
  }

  @Test
  void aPlanMadeForASmallTableIsMadeAnewOnceItIsLarge() {
    add(1, 10);
    query("ANALYZE \"Grown\"");
    SqlConnection connection = pool.getConnection().await().atMost(BOUND);
    try {
      run(connection, FIND);
      assertThat(plan(connection)).contains("Seq Scan on \"Grown\"");

      add(11, 30_000);

      awaitThatTheIndexIsUsed(connection);
    } finally {
      run(connection, "DEALLOCATE find");
      connection.closeAndAwait();
    }
  }

  @Test
  void aTableThatWasAnalysedWhileMuchWasAddedIsAnalysedAgain() {
    add(1, 10);
    SqlConnection adding = pool.getConnection().await().atMost(BOUND);
    SqlConnection connection = pool.getConnection().await().atMost(BOUND);
    try {
      run(adding, "BEGIN");
      run(adding, adding(11, 30_000));
      await().atMost(BOUND).until(this::sweptUntilPagesAreSeen);
      run(adding, "COMMIT");
      run(connection, FIND);

      awaitThatTheIndexIsUsed(connection);
    } finally {
      run(connection, "DEALLOCATE find");
      connection.closeAndAwait();
      adding.closeAndAwait();
    }
  }

  private void awaitThatTheIndexIsUsed(SqlConnection connection) {
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              sweep();
              assertThat(plan(connection)).contains("Index Scan using \"Grown_pkey\"");
            });
  }

  private boolean sweptUntilPagesAreSeen() {
    sweep();
    return pages() > 0;
  }

  @Test
  void aTableThatHasGrownALittleIsLeftAlone() {
    add(1, 30_000);
    await().atMost(BOUND).until(this::sweptUntilPagesAreSeen);
    long before = pages();

    add(30_001, 50_000);
    sweep();

    assertThat(pages()).isEqualTo(before);
  }

  private void sweep() {
    analyzing.sweep(200).await().atMost(BOUND);
  }

  private void add(int first, int last) {
    query(adding(first, last));
  }

  private static String adding(int first, int last) {
    return "INSERT INTO \"Grown\" SELECT i, 0 FROM generate_series(" + first + "," + last + ") i";
  }

  private long pages() {
    return query("SELECT relpages FROM pg_class WHERE relname = 'Grown'")
        .iterator()
        .next()
        .getLong(0);
  }

  private static String plan(SqlConnection connection) {
    return StreamSupport.stream(
            run(connection, "EXPLAIN EXECUTE find('{1,2,3}')").spliterator(), false)
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  private static RowSet<Row> run(SqlConnection connection, String sql) {
    return connection.query(sql).execute().await().atMost(BOUND);
  }

  private RowSet<Row> query(String sql) {
    return pool.query(sql).execute().await().atMost(BOUND);
  }
}
