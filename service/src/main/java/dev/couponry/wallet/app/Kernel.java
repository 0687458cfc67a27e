package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.code.app.CodeMint;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Turn;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The one kernel by which coupons come to users, whatever the route: counts them under their limits
 * and makes them. Exact under any race, since it decides on rows that it has raised itself.
 */
@Singleton
final class Kernel {
  /** For how long one refusal makes others likely. */
  private static final long WARY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Tallies tallies;
  private final Ids ids;
  private final CodeMint mint;

  /** When somebody was refused last. */
  private volatile long refused = System.nanoTime() - WARY_NANOS;

  Kernel(Tallies tallies, Ids ids, CodeMint mint) {
    this.tallies = tallies;
    this.ids = ids;
    this.mint = mint;
  }

  /**
   * What is to be counted for somebody.
   *
   * @param coupons the limits under which each coupon is
   * @param whole whether they come all or not at all
   * @param freed given back before; it counts as free for these
   */
  private record Asking(List<List<Limit>> coupons, boolean whole, Map<TallyKey, Long> freed) {

    /** For each coupon why not, or nothing; if they come together, for the first of them alone. */
    List<Optional<Refusal>> verdicts(Admission admission) {
      return whole
          ? List.of(admission.admitAll(coupons))
          : coupons.stream().map(admission::admit).toList();
    }
  }

  /** Counts for all who ask at the same moment, in the order of asking. */
  private record Admitting(Kernel kernel, String tenant)
      implements Asked<Asking, List<Optional<Refusal>>> {

    @Override
    public Uni<List<List<Optional<Refusal>>>> ask(Tx all, List<Asking> askings) {
      return kernel.count(all, tenant, askings);
    }

    @Override
    public boolean leavesTraces(List<Optional<Refusal>> verdicts) {
      return verdicts.stream().anyMatch(Optional::isEmpty);
    }

    @Override
    public Turn turn() {
      return Turn.TALLIES;
    }
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
    return tx.ask(new Admitting(this, tenant), new Asking(askers, false, freed));
  }

  /**
   * As {@link #admit(Tx, String, List)}, for coupons that come all or not at all: the first
   * refusal, or nothing.
   *
   * <p>When nobody was refused just now, it is left to the end of the unit of work, so that the
   * tallies that all want are locked as briefly as can be. Whoever is refused then after all is run
   * again, and is told so by the tallies at the beginning.
   */
  Uni<Optional<Refusal>> admitAll(Tx tx, String tenant, List<List<Limit>> coupons) {
    Asking asking = new Asking(coupons, true, Map.of());
    if (wary()) {
      return countAll(tx, tenant, asking);
    }
    tx.beforeCommit(
        () ->
            countAll(tx, tenant, asking)
                .invoke(
                    refusal ->
                        refusal.ifPresent(
                            late -> {
                              throw new Contended("refused at the end: " + late.reason());
                            }))
                .replaceWithVoid());
    return Uni.createFrom().item(Optional.empty());
  }

  private Uni<Optional<Refusal>> countAll(Tx tx, String tenant, Asking asking) {
    return tx.ask(new Admitting(this, tenant), asking).map(verdicts -> verdicts.get(0));
  }

  /** Whether somebody was refused just now, so that others are likely to be. */
  private boolean wary() {
    return System.nanoTime() - refused <= WARY_NANOS;
  }

  /** Why one asker would be refused now, if nobody else came before; counts nothing. */
  Uni<Optional<Refusal>> rehearse(
      Tx tx, String tenant, List<Limit> asker, Map<TallyKey, Long> freed) {
    return tallies
        .peek(tx, tenant, asker.stream().map(Limit::key).toList())
        .map(seen -> new Admission(less(seen, freed)).admit(asker));
  }

  /**
   * A rush on what is gone is to end with a read: when somebody was refused just now, what is taken
   * is read before anything is raised. Otherwise that read would be in vain.
   */
  private Uni<List<List<Optional<Refusal>>>> count(Tx tx, String tenant, List<Asking> askings) {
    Map<TallyKey, Long> freed = freed(askings);
    return wary() ? peekFirst(tx, tenant, askings, freed) : raise(tx, tenant, askings, freed);
  }

  private Uni<List<List<Optional<Refusal>>>> peekFirst(
      Tx tx, String tenant, List<Asking> askings, Map<TallyKey, Long> freed) {
    return tallies
        .peek(tx, tenant, demand(askings).keySet())
        .map(seen -> verdicts(askings, new Admission(less(seen, freed))))
        .chain(
            seen -> {
              List<Integer> hopeful = hopeful(seen);
              return hopeful.isEmpty()
                  ? Uni.createFrom().item(seen)
                  : raise(tx, tenant, hopeful.stream().map(askings::get).toList(), freed)
                      .map(raised -> instead(seen, hopeful, raised));
            });
  }

  /** The places of those who may get something. */
  private static List<Integer> hopeful(List<List<Optional<Refusal>>> seen) {
    return IntStream.range(0, seen.size())
        .filter(i -> seen.get(i).stream().anyMatch(Optional::isEmpty))
        .boxed()
        .toList();
  }

  private static <T> List<T> instead(List<T> all, List<Integer> places, List<T> others) {
    List<T> changed = new ArrayList<>(all);
    for (int i = 0; i < places.size(); i++) {
      changed.set(places.get(i), others.get(i));
    }
    return changed;
  }

  private Uni<List<List<Optional<Refusal>>>> raise(
      Tx tx, String tenant, List<Asking> askings, Map<TallyKey, Long> freed) {
    TreeMap<TallyKey, Long> by = demand(askings);
    TreeMap<TallyKey, Long> rows = new TreeMap<>(by);
    freed.keySet().forEach(key -> rows.putIfAbsent(key, 0L));
    return tallies
        .raise(tx, tenant, rows)
        .chain(
            raised -> {
              Admission admission = new Admission(less(less(raised, by), freed));
              List<List<Optional<Refusal>>> verdicts = verdicts(askings, admission);
              Map<TallyKey, Long> back = new HashMap<>(admission.excess());
              freed.forEach((key, n) -> back.merge(key, n, Long::sum));
              return tallies.lower(tx, tenant, back).replaceWith(verdicts);
            });
  }

  private static Map<TallyKey, Long> freed(List<Asking> askings) {
    Map<TallyKey, Long> freed = new TreeMap<>();
    askings.forEach(it -> it.freed().forEach((key, n) -> freed.merge(key, n, Long::sum)));
    return freed;
  }

  private static Map<TallyKey, Long> less(Map<TallyKey, Long> counts, Map<TallyKey, Long> by) {
    Map<TallyKey, Long> left = new HashMap<>(counts);
    by.forEach((key, n) -> left.computeIfPresent(key, (same, count) -> count - n));
    return left;
  }

  private List<List<Optional<Refusal>>> verdicts(List<Asking> askings, Admission admission) {
    List<List<Optional<Refusal>>> verdicts =
        askings.stream().map(it -> it.verdicts(admission)).toList();
    if (verdicts.stream().flatMap(List::stream).anyMatch(Optional::isPresent)) {
      refused = System.nanoTime();
    }
    return verdicts;
  }

  private static TreeMap<TallyKey, Long> demand(List<Asking> askings) {
    TreeMap<TallyKey, Long> by = new TreeMap<>();
    askings.forEach(
        it ->
            it.coupons()
                .forEach(limits -> limits.forEach(limit -> by.merge(limit.key(), 1L, Long::sum))));
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
