package dev.couponry.redemption.app;

import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.app.Ledger;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Entry;
import dev.couponry.finance.domain.Funded;
import dev.couponry.finance.domain.Journal;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Returning;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.Discount;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What redemptions mean for money: METERED budgets move with every step; who paid which discount
 * goes to the ledger when it is redeemed or taken back.
 */
@Singleton
final class Settlement {
  private final Budgets budgets;
  private final Ledger ledger;
  private final Ids ids;

  Settlement(Budgets budgets, Ledger ledger, Ids ids) {
    this.budgets = budgets;
    this.ledger = ledger;
    this.ids = ids;
  }

  /**
   * Gives back what locks have held and holds what the redemption may cost; refused if a budget
   * does not cover it.
   */
  Uni<Answer<Redemption>> reserveInstead(Tx tx, Redemption redemption, List<Redemption> undone) {
    return unreserve(tx, undone).chain(() -> reserve(tx, redemption));
  }

  private Uni<Answer<Redemption>> reserve(Tx tx, Redemption redemption) {
    List<Movement> movements = metered(List.of(redemption));
    return movements.isEmpty()
        ? Uni.createFrom().item(Answer.done(redemption))
        : budgets.reserve(tx, movements).map(answer -> answer.map(held -> redemption));
  }

  /** Gives back what locks have held. */
  Uni<Void> unreserve(Tx tx, List<Redemption> locks) {
    List<Movement> movements = metered(locks);
    return movements.isEmpty() ? Uni.createFrom().voidItem() : budgets.unreserve(tx, movements);
  }

  /** Turns what was held into what it cost, and books who pays. */
  Uni<Void> spend(Tx tx, Redemption redemption) {
    List<Movement> movements = metered(List.of(redemption));
    Uni<Void> spending =
        movements.isEmpty() ? Uni.createFrom().voidItem() : budgets.spend(tx, movements);
    List<Journal> journals =
        redemption.uses().stream()
            .map(
                use -> journal(redemption, use, Funded.redeemed(use.discount(), shops(redemption))))
            .toList();
    return spending.chain(() -> ledger.append(tx, journals));
  }

  /** Gives back what a return takes back, and books from whom. */
  Uni<Void> takeBack(Tx tx, Redemption redemption, List<Returning.Back> backs) {
    List<Movement> movements =
        backs.stream()
            .filter(back -> back.metered() > 0)
            .map(back -> new Movement(cause(redemption, back.use()), back.metered()))
            .toList();
    Uni<Void> unspending =
        movements.isEmpty() ? Uni.createFrom().voidItem() : budgets.unspend(tx, movements);
    List<Journal> journals =
        backs.stream()
            .flatMap(
                back ->
                    Stream.of(back.refund(), back.clawback())
                        .map(part -> taken(redemption, back.use(), part)))
            .toList();
    return unspending.chain(() -> ledger.append(tx, journals));
  }

  private Journal taken(Redemption redemption, Use use, Discount part) {
    return journal(redemption, use, Funded.takenBack(part, shops(redemption)));
  }

  private static List<Movement> metered(List<Redemption> redemptions) {
    return redemptions.stream()
        .flatMap(
            it ->
                it.uses().stream()
                    .filter(use -> use.metered() > 0)
                    .map(use -> new Movement(cause(it, use), use.metered())))
        .toList();
  }

  private Journal journal(Redemption redemption, Use use, List<Entry> entries) {
    return new Journal(
        ids.next(),
        redemption.tenant(),
        cause(redemption, use),
        redemption.cart().currencyCode(),
        entries);
  }

  private static Cause cause(Redemption redemption, Use use) {
    return Cause.ofUse(use.campaignId(), use.batchId(), use.couponId(), redemption.redemptionId());
  }

  private static UnaryOperator<String> shops(Redemption redemption) {
    Map<String, String> shopOfLine =
        redemption.cart().lines().stream()
            .collect(Collectors.toMap(CartLine::lineId, CartLine::shopId));
    return shopOfLine::get;
  }
}
