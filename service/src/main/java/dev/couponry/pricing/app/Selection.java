package dev.couponry.pricing.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.UnknownCoupon;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the coupons that a user has chosen by code and by id. */
@Singleton
public final class Selection {
  private final Coupons coupons;

  Selection(Coupons coupons) {
    this.coupons = coupons;
  }

  /**
   * What was chosen.
   *
   * @param codes normalised
   */
  public record Choice(String tenant, String userId, List<String> codes, List<UUID> ids) {}

  /**
   * Each coupon chosen, once: the user's own, or, by its code alone, nobody's yet; one that does
   * not exist or is someone else's refuses the whole with the same answer.
   */
  public Uni<Answer<List<Coupon>>> find(Tx tx, Choice choice, Instant now) {
    Uni<List<Coupon>> byCode =
        choice.codes().isEmpty()
            ? Uni.createFrom().item(List.of())
            : coupons.byCodes(tx, choice.tenant(), choice.codes(), now);
    return byCode.chain(
        coded ->
            (choice.ids().isEmpty()
                    ? Uni.createFrom().item(List.<Coupon>of())
                    : coupons.byIds(tx, choice.tenant(), choice.ids(), now))
                .map(named -> all(choice, coded, named)));
  }

  private static Answer<List<Coupon>> all(Choice choice, List<Coupon> coded, List<Coupon> named) {
    Set<String> codes = coded.stream().map(Coupon::code).collect(Collectors.toSet());
    Set<UUID> ids = named.stream().map(Coupon::couponId).collect(Collectors.toSet());
    Map<UUID, Coupon> found = new LinkedHashMap<>();
    coded.forEach(it -> found.put(it.couponId(), it));
    named.forEach(it -> found.put(it.couponId(), it));
    boolean known =
        codes.equals(new HashSet<>(choice.codes())) && ids.equals(new HashSet<>(choice.ids()));
    boolean visible =
        found.values().stream()
            .allMatch(
                it ->
                    it.ownedBy(choice.userId())
                        || it.claim().isEmpty() && codes.contains(it.code()));
    return known && visible
        ? Answer.done(new ArrayList<>(found.values()))
        : Answer.refused(UnknownCoupon.refusal());
  }
}
