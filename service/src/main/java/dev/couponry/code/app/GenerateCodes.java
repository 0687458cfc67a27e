package dev.couponry.code.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the codes of approved batches in chunks, each with its progress in one transaction: after a
 * crash, whichever replica comes first goes on, and the quantity is met exactly.
 */
@Singleton
final class GenerateCodes implements Sweep {
  private static final long CHUNK = 10_000;
  private static final Duration STATEMENT_CAP = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final CodeStock stock;
  private final CodeMint mint;
  private final Ids ids;

  GenerateCodes(Transactions transactions, CodeStock stock, CodeMint mint, Ids ids) {
    this.transactions = transactions;
    this.stock = stock;
    this.mint = mint;
    this.ids = ids;
  }

  /** One chunk is all that a sweep does at once; while there was one, there may be another. */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(STATEMENT_CAP, tx -> stock.lockNext(tx).chain(batch -> chunk(tx, batch)))
        .map(answer -> answer.fold(made -> made == 0 ? 0 : most, refusal -> 0));
  }

  private Uni<Answer<Integer>> chunk(Tx tx, Optional<CodeStock.Lacking> batch) {
    return batch
        .map(it -> make(tx, it))
        .orElseGet(() -> Uni.createFrom().item(0))
        .map(Answer::done);
  }

  /** Codes are drawn off the event loop, since a chunk takes tens of milliseconds. */
  private Uni<Integer> make(Tx tx, CodeStock.Lacking batch) {
    int count = (int) Math.min(CHUNK, batch.missing());
    return Uni.createFrom()
        .item(() -> draw(batch, count))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(codes -> stock.add(tx, batch, codes));
  }

  private List<CodeStock.NewCode> draw(CodeStock.Lacking batch, int count) {
    return mint.draw(batch.shape(), count).stream().map(code -> place(batch, code)).toList();
  }

  private CodeStock.NewCode place(CodeStock.Lacking batch, String code) {
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }
}
