package dev.couponry.pricing.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.rules.Assessment;
import dev.couponry.rules.Best;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.Cart;
import dev.couponry.rules.Evaluation;
import dev.couponry.rules.SearchLimit;
import dev.couponry.wallet.app.CodeLookup;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Every coupon of a wallet, and every code typed in, on a cart; and the best selection. */
@Singleton
public final class QueryApplicable {
  /** Coupons looked at, the soonest to expire first. */
  public static final int MOST = 1_000;

  private static final Duration SEARCH_TIME = Duration.ofMillis(50);
  private static final long SEARCH_NODES = Long.MAX_VALUE;
  private static final Set<CouponState> OPEN =
      EnumSet.of(CouponState.AVAILABLE, CouponState.LOCKED);

  private final Clock clock;
  private final CodeLookup typed;
  private final Coupons coupons;
  private final Standings standings;

  QueryApplicable(Clock clock, CodeLookup typed, Coupons coupons, Standings standings) {
    this.clock = clock;
    this.typed = typed;
    this.coupons = coupons;
    this.standings = standings;
  }

  /**
   * What is asked.
   *
   * @param codes typed in besides the wallet, trimmed and in upper case
   * @param orderId the order this is about; empty if there is none yet
   */
  public record Question(
      String tenant, Claimant buyer, Cart cart, List<String> codes, String orderId) {

    String userId() {
      return buyer.userId();
    }
  }

  /** One coupon alone on the cart. */
  public record Judged(IssuedCoupon issued, Assessment assessment) {}

  /**
   * What is found.
   *
   * @param unknownCodes of those typed in: they do not exist or are someone else's
   * @param more the wallet has more coupons than were looked at
   */
  public record Found(List<Judged> judged, List<String> unknownCodes, Best best, boolean more) {}

  private record Read(Map<UUID, Coupon> coupons, List<String> unknownCodes, boolean more) {}

  /** Looks and judges, the latter off the event loop, since a search takes its time. */
  public Uni<Found> query(Tx tx, Question question) {
    return clock
        .now(tx)
        .chain(
            now ->
                standings
                    .held(tx, question.tenant(), question.orderId(), now)
                    .chain(held -> query(tx, question, held, now)));
  }

  private Uni<Found> query(Tx tx, Question question, Set<UUID> held, Instant now) {
    return read(tx, question, held, now)
        .chain(
            read ->
                standings
                    .of(tx, question.buyer(), List.copyOf(read.coupons().values()), held, now)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(all -> judge(question.cart(), all, read)));
  }

  /** Those that can still be used come first; the rest only as far as there is room. */
  private Uni<Read> read(Tx tx, Question question, Set<UUID> held, Instant now) {
    String tenant = question.tenant();
    return Uni.combine()
        .all()
        .unis(
            typed.findForOrder(tx, tenant, question.userId(), question.codes(), held, now),
            coupons.ofUserFirst(tx, tenant, question.userId(), OPEN, MOST + 1, now))
        .with((coded, wallet) -> read(question, coded, wallet));
  }

  private static Read read(Question question, Map<String, Coupon> coded, List<Coupon> wallet) {
    Map<UUID, Coupon> all = new LinkedHashMap<>();
    coded.values().forEach(it -> all.put(it.couponId(), it));
    wallet.stream().limit(MOST).forEach(it -> all.putIfAbsent(it.couponId(), it));
    List<String> unknown = question.codes().stream().filter(it -> !coded.containsKey(it)).toList();
    return new Read(all, unknown, wallet.size() > MOST);
  }

  private static Found judge(Cart cart, List<Standings.Considered> all, Read read) {
    List<Candidate> candidates = all.stream().map(Standings.Considered::candidate).toList();
    Evaluation evaluation = Evaluation.of(cart, candidates);
    List<Assessment> assessments = evaluation.assessments();
    List<Judged> judged =
        IntStream.range(0, all.size())
            .mapToObj(i -> new Judged(all.get(i).issued(), assessments.get(i)))
            .toList();
    long deadline = System.nanoTime() + SEARCH_TIME.toNanos();
    SearchLimit limit = new SearchLimit(SEARCH_NODES, () -> System.nanoTime() - deadline >= 0);
    return new Found(judged, read.unknownCodes(), evaluation.best(limit), read.more());
  }
}
