package dev.couponry.code.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes the codes of approved batches in pieces, several at once, each with its progress in one
 * transaction: after a crash, whichever replica comes first goes on.
 *
 * <p>Nothing is reserved, and no lock is held while codes are stored. A piece is counted last, and
 * one that would be more than the quantity, or whose batch is gone meanwhile, is rolled back: the
 * quantity is met exactly, however many pieces and replicas are at it.
 */
@Singleton
final class GenerateCodes implements Sweep {
  private static final int PIECE = 2_500;

  /** Two that are stored, while the codes of a third are drawn. */
  private static final int AT_ONCE = 3;

  private static final Duration STATEMENT_CAP = Duration.ofSeconds(30);

  /** In this order all store theirs, so that two who drew the same ones never wait in a circle. */
  private static final Comparator<CodeStock.NewCode> ORDER =
      Comparator.comparingInt(CodeStock.NewCode::bucket).thenComparing(CodeStock.NewCode::code);

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

  /** Stores codes, and answers how many were. */
  private interface Storing {
    Uni<Integer> store(Tx tx, CodeStock.Lacking batch, List<CodeStock.NewCode> codes);
  }

  /** One batch is all that a sweep is at; while codes were made, there may be others to make. */
  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .read(stock::next)
        .chain(batch -> batch.map(it -> make(it, most)).orElseGet(() -> Uni.createFrom().item(0)))
        .map(made -> made == 0 ? 0 : most);
  }

  private Uni<Integer> make(CodeStock.Lacking batch, int most) {
    return Multi.createFrom()
        .items(pieces(batch.missing()).limit(most))
        .onItem()
        .transformToUni(count -> piece(batch, count))
        .merge(AT_ONCE)
        .collect()
        .with(Collectors.summingInt(made -> made));
  }

  /** How many codes each has. */
  private static Stream<Integer> pieces(long missing) {
    return LongStream.iterate(missing, left -> left > 0, left -> left - PIECE)
        .mapToObj(left -> (int) Math.min(PIECE, left));
  }

  /** It is run again when a code existed already, and then with an eye on that. */
  private Uni<Integer> piece(CodeStock.Lacking batch, int count) {
    AtomicReference<Storing> storing = new AtomicReference<>(stock::add);
    return transactions
        .run(STATEMENT_CAP, tx -> piece(tx, batch, count, storing.getAndSet(stock::addMissing)))
        .map(answer -> answer.fold(made -> made, refusal -> 0));
  }

  /** What finds no room at first need not be drawn; what finds none at last is rolled back. */
  private Uni<Answer<Integer>> piece(Tx tx, CodeStock.Lacking batch, int count, Storing storing) {
    return stock
        .hasRoom(tx, batch, count)
        .chain(
            room ->
                room
                    ? draw(batch, count)
                        .chain(codes -> storing.store(tx, batch, codes))
                        .chain(made -> counted(tx, batch, made))
                    : Uni.createFrom().item(noRoom()));
  }

  private Uni<Answer<Integer>> counted(Tx tx, CodeStock.Lacking batch, int made) {
    return stock.count(tx, batch, made).map(had -> had ? Answer.done(made) : noRoom());
  }

  private static Answer<Integer> noRoom() {
    return Answer.refused(Reason.STOCK_EXHAUSTED, "All codes are made.");
  }

  /** Off the event loop, since it takes milliseconds. */
  private Uni<List<CodeStock.NewCode>> draw(CodeStock.Lacking batch, int count) {
    return Uni.createFrom()
        .item(
            () ->
                mint.draw(batch.shape(), count).stream()
                    .map(code -> place(batch, code))
                    .sorted(ORDER)
                    .toList())
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private CodeStock.NewCode place(CodeStock.Lacking batch, String code) {
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }
}
