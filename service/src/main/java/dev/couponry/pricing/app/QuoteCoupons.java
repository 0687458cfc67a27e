package dev.couponry.pricing.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.Cart;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.Quotes;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What chosen coupons give together, or why the choice is invalid. */
@Singleton
public final class QuoteCoupons {
  private final Clock clock;
  private final Selection selection;
  private final Standings standings;

  QuoteCoupons(Clock clock, Selection selection, Standings standings) {
    this.clock = clock;
    this.selection = selection;
    this.standings = standings;
  }

  /**
   * What is asked.
   *
   * @param orderId the order this is about; empty if there is none yet
   */
  public record Question(Selection.Choice choice, Cart cart, String orderId) {}

  /** Quotes; changes nothing. */
  public Uni<Answer<QuoteResult.Quote>> quote(Tx tx, Question question) {
    return clock
        .now(tx)
        .chain(
            now ->
                selection
                    .find(tx, question.choice(), now)
                    .chain(found -> judge(tx, question, found, now)));
  }

  private Uni<Answer<QuoteResult.Quote>> judge(
      Tx tx, Question question, Answer<List<Coupon>> found, Instant now) {
    return found.fold(
        coupons ->
            standings
                .of(tx, question.choice().tenant(), coupons, question.orderId(), now)
                .map(
                    considered ->
                        answer(
                            Quotes.quote(
                                question.cart(),
                                considered.stream()
                                    .map(Standings.Considered::candidate)
                                    .toList()))),
        refusal -> Uni.createFrom().item(Answer.<QuoteResult.Quote>refused(refusal)));
  }

  /** A quote, or the refusal that names the coupon by which the choice is invalid. */
  public static Answer<QuoteResult.Quote> answer(QuoteResult result) {
    if (result instanceof QuoteResult.Invalid invalid) {
      return Answer.refused(
          invalid
              .refusal()
              .with("coupon_id", invalid.couponId().toString())
              .with("coupon_code", invalid.code()));
    }
    return Answer.done((QuoteResult.Quote) result);
  }
}
