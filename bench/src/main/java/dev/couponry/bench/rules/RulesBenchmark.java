package dev.couponry.bench.rules;

import dev.couponry.rules.Best;
import dev.couponry.rules.Evaluation;
import dev.couponry.rules.SearchLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An evaluation: each coupon of a wallet judged on a cart of 20 lines of 5 shops, and the best
 * selection, on one thread, under the work limit of QueryApplicableCoupons. Wallets take turns, so
 * that the percentiles are over wallets too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class RulesBenchmark {
  static final int WALLETS = 500;
  static final Duration WORK_LIMIT = Duration.ofMillis(50);

  @Param public WalletKind kind;

  @Param({"10", "50", "100"})
  public int coupons;

  @Param("true")
  public boolean heldOut;

  private List<Wallet> wallets;
  private int turn;

  @Setup
  public void make() {
    wallets = wallets(kind, coupons, heldOut);
  }

  @Benchmark
  public void evaluate(Blackhole hole) {
    turn = (turn + 1) % WALLETS;
    Evaluation evaluation = lay(wallets.get(turn));
    hole.consume(evaluation.assessments());
    hole.consume(best(evaluation));
  }

  static List<Wallet> wallets(WalletKind kind, int coupons, boolean heldOut) {
    return heldOut ? Wallets.heldOut(kind, coupons, WALLETS) : Wallets.of(kind, coupons, WALLETS);
  }

  static Evaluation lay(Wallet wallet) {
    return Evaluation.of(wallet.cart(), wallet.candidates());
  }

  static Best best(Evaluation evaluation) {
    long deadline = System.nanoTime() + WORK_LIMIT.toNanos();
    return evaluation.best(
        new SearchLimit(Long.MAX_VALUE, () -> System.nanoTime() - deadline >= 0));
  }
}
