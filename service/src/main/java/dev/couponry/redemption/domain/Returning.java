package dev.couponry.redemption.domain;

import dev.couponry.finance.domain.Funded;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.Candidate;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.Clawback;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.LinePart;
import dev.couponry.rules.ReturnProgress;
import dev.couponry.rules.ReturnReason;
import dev.couponry.rules.TakeBack;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Decides what a return takes back of each coupon's discount, and which coupons come back. */
public final class Returning {
  private final Redemption redemption;
  private final Returned after;
  private final Map<UUID, CouponRule> rules;

  private Returning(Redemption redemption, Returned after, Map<UUID, CouponRule> rules) {
    this.redemption = redemption;
    this.after = after;
    this.rules = rules;
  }

  /**
   * What a return does.
   *
   * @param redemption as it is then
   * @param backs one for each use, in the order of application
   */
  public record Decision(Redemption redemption, List<Back> backs) {}

  /**
   * What a return does to one use.
   *
   * @param use before the return
   * @param refund what is taken back of its discount on what this step returns, zeros left out
   * @param clawback what is taken back besides, since the rest misses the threshold
   * @param metered what of both the METERED budget gets back, in minor units
   * @param couponComesBack whether its policy gives the coupon back by this step
   */
  public record Back(
      Use use, Discount refund, Discount clawback, long metered, boolean couponComesBack) {

    /** Taken back in all, in minor units. */
    public long amount() {
      return refund.amount() + clawback.amount();
    }
  }

  /**
   * Decides one step.
   *
   * @param asked units or money of lines, each line once; empty: everything left
   * @param rules of the uses' batches
   * @param counted the funders that the METERED budget of a batch counts, by batch; batches without
   *     one are left out
   */
  public static Answer<Decision> decide(
      Redemption redemption,
      ReturnReason reason,
      List<Returned.Line> asked,
      Map<UUID, CouponRule> rules,
      Map<UUID, Set<String>> counted) {
    if (!redemption.redeemed()) {
      return Answer.refused(notAllowed("nothing can be returned of it", redemption));
    }
    List<Returned.Line> step = asked.isEmpty() ? everythingLeft(redemption) : asked;
    return progressed(redemption, reason, step)
        .map(after -> new Returning(redemption, after, rules).decision(counted));
  }

  private static List<Returned.Line> everythingLeft(Redemption redemption) {
    return redemption.cart().lines().stream()
        .map(line -> left(line, redemption.returned().of(line)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** In units where only units came back so far, else in money. */
  private static Optional<Returned.Line> left(CartLine line, ReturnProgress progress) {
    if (progress.whole()) {
      return Optional.empty();
    }
    return Optional.of(
        progress.priceBack() == 0
            ? new Returned.Line(line.lineId(), line.quantity() - progress.unitsBack(), 0)
            : new Returned.Line(line.lineId(), 0, progress.priceLeft()));
  }

  private static Answer<Returned> progressed(
      Redemption redemption, ReturnReason reason, List<Returned.Line> step) {
    Map<String, CartLine> lines =
        redemption.cart().lines().stream()
            .collect(Collectors.toMap(CartLine::lineId, line -> line));
    Map<String, Returned.Line> after = new HashMap<>();
    redemption.returned().lines().forEach(it -> after.put(it.lineId(), it));
    for (Returned.Line it : step) {
      CartLine line = lines.get(it.lineId());
      if (line == null) {
        return Answer.refused(
            notAllowed("the order has no line " + it.lineId(), redemption)
                .with("line_id", it.lineId()));
      }
      after.merge(it.lineId(), it, Returned.Line::plus);
    }
    Set<ReturnReason> reasons = new HashSet<>(redemption.returned().reasons());
    reasons.add(reason);
    return withinBounds(redemption, new Returned(reasons, List.copyOf(after.values())));
  }

  private static Answer<Returned> withinBounds(Redemption redemption, Returned after) {
    return redemption.cart().lines().stream()
        .filter(line -> after.of(line).moreThanWhole())
        .findFirst()
        .map(
            line ->
                Answer.<Returned>refused(
                    notAllowed(
                            "more of line " + line.lineId() + " is returned than is left",
                            redemption)
                        .with("line_id", line.lineId())))
        .orElseGet(() -> Answer.done(after));
  }

  private static Refusal notAllowed(String message, Redemption redemption) {
    return Refusal.of(Reason.RETURN_NOT_ALLOWED, message)
        .with("redemption_id", redemption.redemptionId().toString())
        .with("state", redemption.state().name());
  }

  private Decision decision(Map<UUID, Set<String>> counted) {
    List<Back> backs =
        redemption.uses().stream()
            .map(use -> back(use, counted.getOrDefault(use.batchId(), Set.of())))
            .toList();
    List<Use> uses =
        backs.stream()
            .map(
                back ->
                    back.use()
                        .takingBack(
                            back.amount(),
                            back.couponComesBack() ? UseState.BACK : back.use().state()))
            .toList();
    RedemptionState next =
        everyLineBack(redemption.cart().lines())
            ? RedemptionState.RETURNED
            : RedemptionState.PARTIALLY_RETURNED;
    return new Decision(redemption.after(after, next, uses), backs);
  }

  private Back back(Use use, Set<String> counted) {
    boolean exhausted = use.takenBack() == use.discount().amount();
    Discount refund = exhausted ? nothing(use) : parts(use, this::takenBack, this::takenBack);
    Discount clawback =
        exhausted || !clawbackDue(use) ? nothing(use) : parts(use, this::rest, this::rest);
    long metered = Funded.by(counted, refund) + Funded.by(counted, clawback);
    return new Back(use, refund, clawback, metered, comesBack(use));
  }

  private boolean clawbackDue(Use use) {
    List<Discount> earlier =
        redemption.uses().stream().takeWhile(it -> it != use).map(Use::discount).toList();
    Candidate candidate =
        new Candidate(
            use.couponId(),
            use.discount().couponCode(),
            "",
            Instant.MAX,
            rules.get(use.batchId()),
            List.of());
    Map<String, ReturnProgress> progress =
        redemption.cart().lines().stream().collect(Collectors.toMap(CartLine::lineId, after::of));
    return Clawback.isDue(redemption.cart(), earlier, candidate, progress);
  }

  private static Discount nothing(Use use) {
    Discount whole = use.discount();
    return new Discount(whole.couponId(), whole.couponCode(), 0, List.of(), List.of(), List.of());
  }

  private static Discount parts(
      Use use, UnaryOperator<LinePart> ofLine, UnaryOperator<FreightPart> ofFreight) {
    Discount whole = use.discount();
    List<LinePart> lines =
        whole.lines().stream().map(ofLine).filter(it -> it.amount() > 0).toList();
    List<FreightPart> freight =
        whole.freight().stream().map(ofFreight).filter(it -> it.amount() > 0).toList();
    long amount =
        lines.stream().mapToLong(LinePart::amount).sum()
            + freight.stream().mapToLong(FreightPart::amount).sum();
    return new Discount(whole.couponId(), whole.couponCode(), amount, lines, freight, List.of());
  }

  private LinePart takenBack(LinePart part) {
    CartLine line = line(part.lineId());
    long before = redemption.returned().of(line).of(part.amount());
    return TakeBack.ofLine(part, before, after.of(line));
  }

  private LinePart rest(LinePart part) {
    return TakeBack.restOfLine(part, after.of(line(part.lineId())).of(part.amount()));
  }

  private FreightPart takenBack(FreightPart part) {
    List<CartLine> lines = linesOf(part.shopId());
    boolean wasBack = lines.stream().allMatch(line -> redemption.returned().of(line).whole());
    return TakeBack.ofFreight(part, wasBack ? part.amount() : 0, everyLineBack(lines));
  }

  private FreightPart rest(FreightPart part) {
    boolean isBack = everyLineBack(linesOf(part.shopId()));
    return TakeBack.ofFreight(part, isBack ? part.amount() : 0, true);
  }

  private boolean comesBack(Use use) {
    return use.state() == UseState.SPENT
        && rules
            .get(use.batchId())
            .returnPolicy()
            .givesBack(
                after.reasons(),
                everyLineBack(redemption.cart().lines()),
                everyLineBack(discounted(use)));
  }

  /** The lines that the coupon discounted; of a gift or a top-up, the whole order. */
  private List<CartLine> discounted(Use use) {
    Set<String> lineIds =
        use.discount().lines().stream().map(LinePart::lineId).collect(Collectors.toSet());
    Set<String> shops =
        use.discount().freight().stream().map(FreightPart::shopId).collect(Collectors.toSet());
    List<CartLine> found =
        redemption.cart().lines().stream()
            .filter(line -> lineIds.contains(line.lineId()) || shops.contains(line.shopId()))
            .toList();
    return found.isEmpty() ? redemption.cart().lines() : found;
  }

  private boolean everyLineBack(List<CartLine> lines) {
    return lines.stream().allMatch(line -> after.of(line).whole());
  }

  private List<CartLine> linesOf(String shopId) {
    return redemption.cart().lines().stream().filter(line -> line.shopId().equals(shopId)).toList();
  }

  private CartLine line(String lineId) {
    return redemption.cart().lines().stream()
        .filter(line -> line.lineId().equals(lineId))
        .findFirst()
        .orElseThrow();
  }
}
