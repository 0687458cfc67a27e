package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.code.app.CodeMint;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.domain.Admission;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.CouponKind;
import dev.couponry.wallet.domain.Limit;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one kernel by which coupons come to users, whatever the route: counts them under their limits
 * and makes them. Exact under any race, since it decides on rows that it has raised itself.
 */
@Singleton
final class Kernel {
  private final Tallies tallies;
  private final Ids ids;
  private final CodeMint mint;

  Kernel(Tallies tallies, Ids ids, CodeMint mint) {
    this.tallies = tallies;
    this.ids = ids;
    this.mint = mint;
  }

  /**
   * Counts one coupon for each asker, in their order, under the asker's limits; answers for each
   * why not, or nothing. Those refused leave no trace in the tallies.
   */
  Uni<List<Optional<Refusal>>> admit(Tx tx, String tenant, List<List<Limit>> askers) {
    return admit(tx, tenant, askers, Map.of());
  }

  /**
   * As {@link #admit(Tx, String, List)}, after giving back what is freed: it counts as free for the
   * askers, and goes back with them in one pass over the rows.
   */
  Uni<List<Optional<Refusal>>> admit(
      Tx tx, String tenant, List<List<Limit>> askers, Map<TallyKey, Long> freed) {
    TreeMap<TallyKey, Long> by = demand(askers);
    return tallies
        .peek(tx, tenant, by.keySet())
        .map(seen -> less(seen, freed))
        .chain(
            seen ->
                allFull(askers, seen)
                    ? Uni.createFrom().item(verdicts(askers, new Admission(seen)))
                    : raise(tx, tenant, askers, by, freed));
  }

  /**
   * As {@link #admit(Tx, String, List)}, for coupons that come all or not at all: the first
   * refusal, or nothing. What was counted of the others goes back with the unit of work.
   */
  Uni<Optional<Refusal>> admitAll(Tx tx, String tenant, List<List<Limit>> askers) {
    TreeMap<TallyKey, Long> by = demand(askers);
    return tallies
        .peek(tx, tenant, by.keySet())
        .map(seen -> first(verdicts(askers, new Admission(seen))))
        .chain(
            refusal ->
                refusal.isPresent()
                    ? Uni.createFrom().item(refusal)
                    : raise(tx, tenant, askers, by, Map.of()).map(Kernel::first));
  }

  private static Optional<Refusal> first(List<Optional<Refusal>> verdicts) {
    return verdicts.stream().flatMap(Optional::stream).findFirst();
  }

  /** Why one asker would be refused now, if nobody else came before; counts nothing. */
  Uni<Optional<Refusal>> rehearse(
      Tx tx, String tenant, List<Limit> asker, Map<TallyKey, Long> freed) {
    return tallies
        .peek(tx, tenant, asker.stream().map(Limit::key).toList())
        .map(seen -> new Admission(less(seen, freed)).admit(asker));
  }

  private Uni<List<Optional<Refusal>>> raise(
      Tx tx,
      String tenant,
      List<List<Limit>> askers,
      TreeMap<TallyKey, Long> by,
      Map<TallyKey, Long> freed) {
    TreeMap<TallyKey, Long> rows = new TreeMap<>(by);
    freed.keySet().forEach(key -> rows.putIfAbsent(key, 0L));
    return tallies
        .raise(tx, tenant, rows)
        .chain(
            raised -> {
              Admission admission = new Admission(less(less(raised, by), freed));
              List<Optional<Refusal>> verdicts = verdicts(askers, admission);
              Map<TallyKey, Long> back = new HashMap<>(admission.excess());
              freed.forEach((key, n) -> back.merge(key, n, Long::sum));
              return tallies.lower(tx, tenant, back).replaceWith(verdicts);
            });
  }

  private static Map<TallyKey, Long> less(Map<TallyKey, Long> counts, Map<TallyKey, Long> by) {
    Map<TallyKey, Long> left = new HashMap<>(counts);
    by.forEach((key, n) -> left.computeIfPresent(key, (same, count) -> count - n));
    return left;
  }

  /** A rush on what is gone already ends here, with a read. */
  private static boolean allFull(List<List<Limit>> askers, Map<TallyKey, Long> seen) {
    return askers.stream().allMatch(limits -> new Admission(seen).admit(limits).isPresent());
  }

  private static List<Optional<Refusal>> verdicts(List<List<Limit>> askers, Admission admission) {
    return askers.stream().map(admission::admit).toList();
  }

  private static TreeMap<TallyKey, Long> demand(List<List<Limit>> askers) {
    TreeMap<TallyKey, Long> by = new TreeMap<>();
    askers.forEach(limits -> limits.forEach(limit -> by.merge(limit.key(), 1L, Long::sum)));
    return by;
  }

  /** A new coupon of the offer, with a code that is found in its user's bucket. */
  Coupon coupon(Offer offer, Claim claim) {
    String tenant = offer.batch().tenant();
    int bucket = Buckets.ofUser(tenant, claim.userId());
    CodeShape shape =
        new CodeShape(offer.batch().spec().code().length(), offer.batch().spec().code().prefix());
    return new Coupon(
        bucket,
        ids.next(bucket),
        tenant,
        mint.drawFor(shape, tenant, bucket),
        offer.batch().id(),
        offer.campaign().id(),
        Optional.of(claim),
        Optional.empty(),
        offer.batch().spec().rule().uses(),
        0,
        0,
        Optional.empty(),
        "",
        1,
        CouponKind.OWN);
  }
}
