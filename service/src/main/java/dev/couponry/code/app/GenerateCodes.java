package dev.couponry.code.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Makes the codes of approved batches in chunks, each with its progress in one transaction: after a
 * crash, whichever replica comes first goes on, and the quantity is met exactly.
 */
@Singleton
final class GenerateCodes implements Sweep {
  private static final long CHUNK = 2_000;

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
        .run(tx -> stock.lockNext(tx).chain(batch -> chunk(tx, batch)))
        .map(answer -> answer.fold(made -> made == 0 ? 0 : most, refusal -> 0));
  }

  private Uni<Answer<Integer>> chunk(Tx tx, Optional<CodeStock.Lacking> batch) {
    return batch
        .map(it -> make(tx, it))
        .orElseGet(() -> Uni.createFrom().item(0))
        .map(Answer::done);
  }

  private Uni<Integer> make(Tx tx, CodeStock.Lacking batch) {
    List<CodeStock.NewCode> codes =
        LongStream.range(0, Math.min(CHUNK, batch.missing())).mapToObj(i -> draw(batch)).toList();
    return stock.add(tx, batch, codes);
  }

  private CodeStock.NewCode draw(CodeStock.Lacking batch) {
    String code = mint.draw(batch.shape());
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }
}
