package dev.couponry.pricing.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.app.CodeLookup;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.UnknownCoupon;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the coupons that a user has chosen by code and by id. */
@Singleton
public final class Selection {
  private final Coupons coupons;
  private final CodeLookup typed;

  Selection(Coupons coupons, CodeLookup typed) {
    this.coupons = coupons;
    this.typed = typed;
  }

  /**
   * What was chosen.
   *
   * @param codes trimmed, in upper case
   */
  public record Choice(String tenant, String userId, List<String> codes, List<UUID> ids) {}

  /**
   * Each coupon chosen, once: the user's own, or, by its code alone, nobody's yet; one that does
   * not exist or is someone else's refuses the whole with the same answer.
   *
   * @param held the coupons that the order's lock holds
   */
  public Uni<Answer<List<Coupon>>> find(Tx tx, Choice choice, Set<UUID> held, Instant now) {
    return typed
        .findForOrder(tx, choice.tenant(), choice.userId(), choice.codes(), held, now)
        .chain(
            coded ->
                (choice.ids().isEmpty()
                        ? Uni.createFrom().item(List.<Coupon>of())
                        : coupons.byIds(tx, choice.tenant(), choice.ids(), now))
                    .map(named -> all(choice, coded, named)));
  }

  private static Answer<List<Coupon>> all(
      Choice choice, Map<String, Coupon> coded, List<Coupon> named) {
    Map<UUID, Coupon> found = new LinkedHashMap<>();
    coded.values().forEach(it -> found.put(it.couponId(), it));
    Set<UUID> typed = Set.copyOf(found.keySet());
    named.forEach(it -> found.put(it.couponId(), it));
    boolean known =
        coded.size() == Set.copyOf(choice.codes()).size()
            && found.keySet().containsAll(choice.ids());
    boolean visible =
        named.stream().allMatch(it -> it.ownedBy(choice.userId()) || typed.contains(it.couponId()));
    return known && visible
        ? Answer.done(new ArrayList<>(found.values()))
        : Answer.refused(UnknownCoupon.refusal());
  }
}
