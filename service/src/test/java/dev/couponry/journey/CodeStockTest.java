package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.couponry.code.app.CodeStock;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.DeleteCouponBatchResponse;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of codes that exist already, and how the pace of their making is told. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CodeStockTest extends Journey {
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** A batch that is never complete holds up those after it: here nobody waits long for them. */
  private static final Duration COMPLETE_WITHIN = Duration.ofMinutes(1);

  @Inject CodeStock stock;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject @All List<Sweep> sweeps;

  private final String prefix = Api.name("code");

  @Test
  void codesThatExistArePassedOverAndNotCounted() {
    CouponBatch batch = batch();

    assertThat(add(batch, 0, 100)).isEqualTo(100);
    assertThat(add(batch, 50, 150)).isEqualTo(50);
    assertThat(add(batch, 0, 150)).isZero();

    assertThat(generated(batch)).isEqualTo(150).isEqualTo(rows(batch));
  }

  @Test
  void aCodeThatExistsMakesAllFailWhoDoNotLookForIt() {
    CouponBatch batch = batch();
    add(batch, 0, 100);

    assertThatThrownBy(() -> add(batch, 99, 200, stock::add)).hasMessageContaining("coupon_code");

    assertThat(generated(batch)).isEqualTo(100).isEqualTo(rows(batch));
  }

  @Test
  void batchesThatDrawTheSameCodesAtTheSameTimeShareThemOut() {
    List<CouponBatch> batches = List.of(batch(), batch());

    List<CompletableFuture<Integer>> added =
        batches.stream().map(it -> CompletableFuture.supplyAsync(() -> add(it, 0, 900))).toList();

    assertThat(added.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(900);
    assertThat(batches).allSatisfy(it -> assertThat(generated(it)).isEqualTo(rows(it)));
  }

  @Test
  void piecesAtTheSameTimeFillTheRoomThatThereIsAndNoMore() {
    CouponBatch batch = batch();

    List<CompletableFuture<Integer>> added =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> add(batch, i * 300, i * 300 + 300)))
            .toList();

    assertThat(added.stream().map(CompletableFuture::join).filter(made -> made == 300)).hasSize(3);
    assertThat(added.stream().map(CompletableFuture::join).filter(made -> made == -1)).hasSize(5);
    assertThat(generated(batch)).isEqualTo(900).isEqualTo(rows(batch));
  }

  @Test
  void aBatchThatIsDeletedWhileItsCodesAreStoredKeepsNone() {
    CouponBatch batch = batch();

    int added =
        add(
            batch,
            0,
            100,
            (tx, lacking, codes) -> stock.add(tx, lacking, codes).call(made -> deleted(batch)));

    assertThat(added).isEqualTo(-1);
    assertThat(rows(batch)).isZero();
  }

  @Test
  void sweepsAtTheSameTimeMakeExactlyTheQuantity() {
    CouponBatch.Builder draft = draft(20_000).toBuilder();
    draft.getSpecBuilder().setPublished(true);
    CouponBatch batch = api.apply(draft.build());

    List<Uni<Integer>> generating =
        Collections.nCopies(4, Uni.createFrom().deferred(this::generate));
    Uni.join().all(generating).andFailFast().await().atMost(COMPLETE_WITHIN);
    api.awaitGenerated(batch.getName(), 20_000, COMPLETE_WITHIN);

    assertThat(generated(batch)).isEqualTo(20_000).isEqualTo(rows(batch));
  }

  /** Codes of 3 symbols and a check symbol, of which there are 29,791. */
  @Test
  void aBatchIsCompletedThoughManyOfItsCodesExist() {
    List<CouponBatch> crowded = List.of(draft(4_000), draft(4_000));
    crowded.forEach(
        it ->
            row(
                """
                WITH shortened AS (
                  UPDATE coupon_batch SET status = 'APPROVED',
                    spec = jsonb_set(spec, '{code,length}', '4')
                  WHERE name = $1 RETURNING batch_id, spec
                )
                UPDATE spec_revision r SET spec = s.spec FROM shortened s
                WHERE r.subject_id = s.batch_id RETURNING 1
                """,
                it));

    crowded.forEach(it -> api.awaitGenerated(it.getName(), 4_000, COMPLETE_WITHIN));

    assertThat(crowded).allSatisfy(it -> assertThat(rows(it)).isEqualTo(4_000));
    assertThat(crowded).allSatisfy(it -> assertThat(generated(it)).isEqualTo(4_000));
  }

  @Test
  void thePaceIsToldWithWhenTheCodesWillBeComplete() {
    CouponBatch batch = draft(1_000);
    OffsetDateTime last =
        row(
                "UPDATE coupon_batch SET generated = 600, generation_base = 100,"
                    + " generation_start = clock_timestamp() - interval '10 s',"
                    + " generation_time = clock_timestamp() WHERE name = $1"
                    + " RETURNING generation_start + interval '10 s' AS last",
                batch)
            .getOffsetDateTime("last");

    assertThat(api.batch(batch.getName()).getCounters().getRate()).isEqualTo(50);
    assertThat(eta(batch))
        .isBetween(last.toInstant().plusSeconds(7), last.toInstant().plusSeconds(9));

    row(
        "UPDATE coupon_batch SET generation_time = generation_time - interval '1 min',"
            + " generation_start = generation_start - interval '1 min' WHERE name = $1 RETURNING 1",
        batch);
    assertThat(api.batch(batch.getName()).getCounters().hasEta()).as("it stands still").isFalse();
  }

  @Test
  void codesThatAreCompleteHaveARateAndNoEta() {
    CouponBatch.Builder batch = draft(500).toBuilder();
    batch.getSpecBuilder().setPublished(true);
    api.apply(batch.build());

    api.awaitGenerated(batch.getName(), 500, COMPLETE_WITHIN);

    assertThat(api.batch(batch.getName()).getCounters().getRate()).isPositive();
    assertThat(api.batch(batch.getName()).getCounters().hasEta()).isFalse();
  }

  /** By a call of its own, in another transaction. */
  private Uni<DeleteCouponBatchResponse> deleted(CouponBatch batch) {
    DeleteCouponBatchRequest request =
        DeleteCouponBatchRequest.newBuilder()
            .setRequestId(Api.id())
            .setName(batch.getName())
            .build();
    return Uni.createFrom()
        .item(() -> api.campaigns.deleteCouponBatch(request))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Uni<Integer> generate() {
    return sweeps.stream()
        .filter(it -> it.getClass().getSimpleName().equals("GenerateCodes"))
        .findFirst()
        .orElseThrow()
        .sweep(200);
  }

  /** Nobody else makes codes for it. */
  private CouponBatch batch() {
    return api.apply(Samples.imported(api.apply(Samples.campaign().build()), 1_000));
  }

  private CouponBatch draft(long quantity) {
    CouponBatch.Builder batch =
        Samples.pregenerated(api.apply(Samples.campaign().build()), quantity).toBuilder();
    batch.getSpecBuilder().setPublished(false);
    return api.apply(batch.build());
  }

  /** Adds the codes of these numbers. */
  private int add(CouponBatch batch, int from, int to) {
    return add(batch, from, to, stock::addMissing);
  }

  /** How codes are stored. */
  private interface Storing {
    Uni<Integer> store(Tx tx, CodeStock.Lacking batch, List<CodeStock.NewCode> codes);
  }

  /** Adds and counts them, as the job does; -1 if there was no room. */
  private int add(CouponBatch batch, int from, int to, Storing storing) {
    Row row = row("SELECT batch_id, campaign_id, tenant FROM coupon_batch WHERE name = $1", batch);
    String tenant = row.getString("tenant");
    CodeStock.Lacking lacking =
        new CodeStock.Lacking(
            row.getUUID("batch_id"),
            row.getUUID("campaign_id"),
            tenant,
            new CodeShape(12, ""),
            1,
            to - from);
    List<CodeStock.NewCode> codes =
        IntStream.range(from, to).mapToObj(number -> code(tenant, prefix + number)).toList();
    Answer<Integer> added =
        transactions
            .run(tx -> storing.store(tx, lacking, codes).chain(made -> counted(tx, lacking, made)))
            .await()
            .atMost(BOUND);
    return added.fold(made -> made, refusal -> -1);
  }

  private Uni<Answer<Integer>> counted(Tx tx, CodeStock.Lacking batch, int made) {
    return stock
        .count(tx, batch, made)
        .map(had -> had ? Answer.done(made) : Answer.refused(Reason.STOCK_EXHAUSTED, "no room"));
  }

  private CodeStock.NewCode code(String tenant, String code) {
    int bucket = Buckets.ofCode(tenant, code);
    UUID id = ids.next(bucket);
    return new CodeStock.NewCode(id, bucket, code);
  }

  private long generated(CouponBatch batch) {
    return api.batch(batch.getName()).getCounters().getGenerated();
  }

  private long rows(CouponBatch batch) {
    return row(
            "SELECT count(*) AS codes FROM coupon JOIN coupon_batch b USING (batch_id)"
                + " WHERE b.name = $1",
            batch)
        .getLong("codes");
  }

  private Instant eta(CouponBatch batch) {
    return Instant.ofEpochSecond(api.batch(batch.getName()).getCounters().getEta().getSeconds());
  }

  private Row row(String sql, CouponBatch batch) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(batch.getName()))
        .await()
        .atMost(BOUND)
        .iterator()
        .next();
  }
}
