package dev.couponry.pricing.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.Cart;
import dev.couponry.rules.QuoteResult;
import dev.couponry.rules.Quotes;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
   * @param buyer the user of the choice
   * @param orderId the order this is about; empty if there is none yet
   */
  public record Question(Selection.Choice choice, Claimant buyer, Cart cart, String orderId) {}

  /** Quotes; changes nothing. */
  public Uni<Answer<QuoteResult.Quote>> quote(Tx tx, Question question) {
    return clock
        .now(tx)
        .chain(
            now ->
                standings
                    .held(tx, question.choice().tenant(), question.orderId(), now)
                    .chain(held -> quote(tx, question, held, now)));
  }

  private Uni<Answer<QuoteResult.Quote>> quote(
      Tx tx, Question question, Set<UUID> held, Instant now) {
    return selection
        .find(tx, question.choice(), held, now)
        .chain(
            found ->
                found.fold(
                    coupons ->
                        standings
                            .of(tx, question.buyer(), coupons, held, now)
                            .map(considered -> judge(question.cart(), considered)),
                    refusal -> Uni.createFrom().item(Answer.<QuoteResult.Quote>refused(refusal))));
  }

  private static Answer<QuoteResult.Quote> judge(Cart cart, List<Standings.Considered> considered) {
    return answer(
        Quotes.quote(cart, considered.stream().map(Standings.Considered::candidate).toList()));
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
