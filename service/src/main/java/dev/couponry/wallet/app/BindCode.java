package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user types in a code: one made in advance becomes the user's, of a public one a coupon is. */
@Singleton
public final class BindCode {
  private final Origins origins;
  private final Clock clock;
  private final CodeLookup typed;
  private final Coupons coupons;
  private final TakeByCode taking;

  BindCode(Origins origins, Clock clock, CodeLookup typed, Coupons coupons, TakeByCode taking) {
    this.origins = origins;
    this.clock = clock;
    this.typed = typed;
    this.coupons = coupons;
    this.taking = taking;
  }

  /**
   * What is asked for.
   *
   * @param code trimmed, in upper case
   */
  public record Command(
      String tenant, Claimant claimant, String code, String placement, String channel) {}

  /**
   * Binds within the unit of work. A code that is the user's already is answered as it is: it is
   * what was asked for.
   */
  public Uni<Answer<IssuedCoupon>> bind(Tx tx, Command command) {
    return clock.now(tx).chain(now -> bind(tx, command, now));
  }

  private Uni<Answer<IssuedCoupon>> bind(Tx tx, Command command, Instant now) {
    Optional<String> user = Optional.of(command.claimant().userId());
    return typed
        .find(tx, command.tenant(), user, Set.of(command.code()), now)
        .chain(found -> coupons.lock(tx, found.values(), now))
        .chain(locked -> origins.of(tx, locked, now))
        .chain(issued -> take(tx, command, issued));
  }

  private Uni<Answer<IssuedCoupon>> take(Tx tx, Command command, List<IssuedCoupon> issued) {
    if (issued.isEmpty()) {
      return Uni.createFrom().item(Answer.refused(UnknownCoupon.refusal()));
    }
    var taker =
        new TakeByCode.Taker(
            command.tenant(), command.claimant(), command.placement(), command.channel(), false);
    return taking
        .take(tx, taker, issued, Freed.NOTHING)
        .map(answer -> answer.map(mine -> mine.get(0)));
  }
}
