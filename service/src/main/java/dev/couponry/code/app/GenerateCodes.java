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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the codes of approved batches in chunks, each with its progress in one transaction: after a
 * crash, whichever replica comes first goes on, and the quantity is met exactly.
 */
@Singleton
final class GenerateCodes implements Sweep {
  private static final long CHUNK = 2_500;
  private static final Duration STATEMENT_CAP = Duration.ofSeconds(30);
  private static final Drawn NOTHING = new Drawn(new UUID(0, 0), 0, null);

  private final Transactions transactions;
  private final CodeStock stock;
  private final CodeMint mint;
  private final Ids ids;
  private final AtomicReference<Drawn> ahead = new AtomicReference<>(NOTHING);

  GenerateCodes(Transactions transactions, CodeStock stock, CodeMint mint, Ids ids) {
    this.transactions = transactions;
    this.stock = stock;
    this.mint = mint;
    this.ids = ids;
  }

  /** Codes for a batch that are drawn, or being drawn. */
  private record Drawn(UUID batchId, int count, CompletionStage<List<CodeStock.NewCode>> codes) {
    boolean fits(CodeStock.Lacking batch, int wanted) {
      return batchId.equals(batch.batchId()) && count == wanted;
    }
  }

  /** Stores a chunk of codes, and answers how many were. */
  private interface Storing {
    Uni<Integer> store(Tx tx, CodeStock.Lacking batch, List<CodeStock.NewCode> codes);
  }

  /**
   * One chunk is all that a sweep does at once; while there was one, there may be another. The work
   * is run again when a code existed already, and then with an eye on that.
   */
  @Override
  public Uni<Integer> sweep(int most) {
    AtomicReference<Storing> storing = new AtomicReference<>(stock::add);
    return transactions
        .run(
            STATEMENT_CAP,
            tx ->
                stock
                    .lockNext(tx)
                    .chain(batch -> chunk(tx, batch, storing.getAndSet(stock::addMissing))))
        .map(answer -> answer.fold(made -> made == 0 ? 0 : most, refusal -> 0));
  }

  private Uni<Answer<Integer>> chunk(Tx tx, Optional<CodeStock.Lacking> batch, Storing storing) {
    return batch
        .map(it -> make(tx, it, storing))
        .orElseGet(() -> Uni.createFrom().item(0))
        .map(Answer::done);
  }

  /** The next chunk is drawn while the database stores this one. */
  private Uni<Integer> make(Tx tx, CodeStock.Lacking batch, Storing storing) {
    int count = (int) Math.min(CHUNK, batch.missing());
    int next = (int) Math.min(CHUNK, batch.missing() - count);
    Drawn before = ahead.getAndSet(NOTHING);
    Drawn drawn = before.fits(batch, count) ? before : draw(batch, count);
    return Uni.createFrom()
        .completionStage(drawn.codes())
        .invoke(() -> ahead.set(next == 0 ? NOTHING : draw(batch, next)))
        .chain(codes -> storing.store(tx, batch, codes));
  }

  /** Off the event loop, since it takes tens of milliseconds. */
  private Drawn draw(CodeStock.Lacking batch, int count) {
    return new Drawn(
        batch.batchId(),
        count,
        CompletableFuture.supplyAsync(
            () -> mint.draw(batch.shape(), count).stream().map(code -> place(batch, code)).toList(),
            Infrastructure.getDefaultWorkerPool()));
  }

  private CodeStock.NewCode place(CodeStock.Lacking batch, String code) {
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }
}
