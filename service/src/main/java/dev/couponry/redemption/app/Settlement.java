package dev.couponry.redemption.app;

import dev.couponry.finance.app.Budgets;
import dev.couponry.finance.app.Ledger;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Entry;
import dev.couponry.finance.domain.Funded;
import dev.couponry.finance.domain.Journal;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.Returning;
import dev.couponry.redemption.domain.Use;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.Discount;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What redemptions mean for money: METERED budgets move with every step, at the end of the unit of
 * work; who paid which discount goes to the ledger when it is redeemed or taken back.
 */
@Singleton
final class Settlement {
  /** For how long one refusal makes others likely. */
  private static final long WARY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Uni<Optional<Refusal>> NOT_REFUSED = Uni.createFrom().item(Optional.empty());

  private final Budgets budgets;
  private final Ledger ledger;
  private final Ids ids;

  /** When a budget refused somebody last. */
  private volatile long refused = System.nanoTime() - WARY_NANOS;

  Settlement(Budgets budgets, Ledger ledger, Ids ids) {
    this.budgets = budgets;
    this.ledger = ledger;
    this.ids = ids;
  }

  /**
   * At the end, gives back what locks have held and holds what the redemption may cost; refused if
   * a budget is seen not to cover it.
   */
  Uni<Optional<Refusal>> reserveInstead(Tx tx, Redemption redemption, List<Redemption> undone) {
    return takeLast(tx, metered(undone), metered(List.of(redemption)), budgets::reserve);
  }

  /** As {@link #reserveInstead}, for what the redemption costs at once. */
  Uni<Optional<Refusal>> drawInstead(Tx tx, Redemption redemption, List<Redemption> undone) {
    return takeLast(tx, metered(undone), metered(List.of(redemption)), budgets::draw);
  }

  /** {@link Budgets#reserve} or {@link Budgets#draw}. */
  private interface Taking {
    Uni<Optional<Refusal>> take(Tx tx, List<Movement> undone, List<Movement> movements);
  }

  /**
   * Leaves it to the end of the unit of work, so that the budget that all want is locked as briefly
   * as can be. Whoever is refused then after all is run again. When somebody was refused just now,
   * what is left is read first: a rush on a budget that is spent ends with a read.
   */
  private Uni<Optional<Refusal>> takeLast(
      Tx tx, List<Movement> undone, List<Movement> movements, Taking taking) {
    if (undone.isEmpty() && movements.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return (wary() ? noted(budgets.rehearse(tx, undone, movements)) : NOT_REFUSED)
        .invoke(
            refusal -> {
              if (refusal.isEmpty()) {
                tx.beforeCommit(() -> take(tx, undone, movements, taking));
              }
            });
  }

  private Uni<Void> take(Tx tx, List<Movement> undone, List<Movement> movements, Taking taking) {
    return noted(taking.take(tx, undone, movements))
        .invoke(
            refusal ->
                refusal.ifPresent(
                    late -> {
                      throw new Contended("refused at the end: " + late.reason());
                    }))
        .replaceWithVoid();
  }

  private Uni<Optional<Refusal>> noted(Uni<Optional<Refusal>> verdict) {
    return verdict.invoke(refusal -> refusal.ifPresent(it -> refused = System.nanoTime()));
  }

  /** Whether a budget refused somebody just now, so that it is likely to refuse others. */
  private boolean wary() {
    return System.nanoTime() - refused <= WARY_NANOS;
  }

  /** At the end, gives back what locks have held. */
  void unreserve(Tx tx, List<Redemption> locks) {
    moveLast(tx, metered(locks), budgets::unreserve);
  }

  /** At the end, turns what was held into what it cost. */
  void spendHeld(Tx tx, Redemption redemption) {
    moveLast(tx, metered(List.of(redemption)), budgets::spend);
  }

  private static void moveLast(
      Tx tx, List<Movement> movements, BiFunction<Tx, List<Movement>, Uni<Void>> move) {
    if (!movements.isEmpty()) {
      tx.beforeCommit(() -> move.apply(tx, movements));
    }
  }

  /** Books who pays a redemption. */
  Uni<Void> book(Tx tx, Redemption redemption) {
    List<Journal> journals =
        redemption.uses().stream()
            .map(
                use -> journal(redemption, use, Funded.redeemed(use.discount(), shops(redemption))))
            .toList();
    return ledger.append(tx, journals);
  }

  /** Books from whom a return takes back what, and, at the end, gives that back. */
  Uni<Void> takeBack(Tx tx, Redemption redemption, List<Returning.Back> backs) {
    List<Movement> movements =
        backs.stream()
            .filter(back -> back.metered() > 0)
            .map(back -> new Movement(cause(redemption, back.use()), back.metered()))
            .toList();
    moveLast(tx, movements, budgets::unspend);
    List<Journal> journals =
        backs.stream()
            .flatMap(
                back ->
                    Stream.of(back.refund(), back.clawback())
                        .map(part -> taken(redemption, back.use(), part)))
            .toList();
    return ledger.append(tx, journals);
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
