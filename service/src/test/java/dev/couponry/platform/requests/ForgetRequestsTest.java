package dev.couponry.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ForgetRequestsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Inject Pool pool;

  /** In a rush there are a hundred thousand answers, of which none is due for days. */
  @Test
  void noAnswerIsReadThatIsNotDue() {
    String plan = pool.withTransaction(ForgetRequestsTest::plan).await().atMost(BOUND);

    assertThat(plan).contains("Index Cond: (keep_until <= statement_timestamp())");
  }

  /** Of a table that is too large to be read whole. */
  private static Uni<String> plan(SqlConnection connection) {
    return connection
        .query("SET LOCAL enable_seqscan = off")
        .execute()
        .chain(
            () ->
                connection.query("EXPLAIN " + ForgetRequests.FORGET.replace("$1", "200")).execute())
        .map(lines -> StreamSupport.stream(lines.spliterator(), false))
        .map(lines -> lines.map(it -> it.getString(0)).collect(Collectors.joining("\n")));
  }
}
