package dev.couponry.rules;

import dev.couponry.money.Apportionment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A discount written out over lines or freights and over those who pay for it. */
final class Split {

  private Split() {}

  /** The discount of a coupon whose turn took these parts. */
  static Discount discount(CouponOnCart coupon, Turn.Taken taken) {
    List<LinePart> lines = new ArrayList<>();
    List<FreightPart> freights = new ArrayList<>();
    List<FunderShare> funding = coupon.rule().funding();
    long[] shares = funding.stream().mapToLong(FunderShare::basisPoints).toArray();
    long through = 0;
    for (int i = 0; i < taken.parts().length; i++) {
      long part = taken.parts()[i];
      if (part > 0) {
        long[] funded = Apportionment.nestedBetween(through, through + part, shares);
        add(coupon, coupon.payers()[i], part, named(funding, funded), lines, freights);
        through += part;
      }
    }
    Candidate it = coupon.candidate();
    return new Discount(
        it.couponId(), it.code(), taken.amount(), lines, freights, coupon.benefit().gifts());
  }

  /** How the discount came about. */
  static Step step(CouponOnCart coupon, Remains before, Turn.Taken taken) {
    EligibleLines lines = coupon.at(before);
    Candidate it = coupon.candidate();
    return new Step(
        it.couponId(),
        it.code(),
        it.rule().stacking().layer(),
        lines.thresholdAmount(),
        lines.units(),
        Apportionment.sum(coupon.left(before)),
        taken.amount(),
        shares(coupon, coupon.left(before), taken.parts()));
  }

  private static void add(
      CouponOnCart coupon,
      int payer,
      long part,
      List<FunderPart> funders,
      List<LinePart> lines,
      List<FreightPart> freights) {
    Basket basket = coupon.basket();
    if (coupon.benefit().onFreight()) {
      freights.add(new FreightPart(basket.shopOfFreight(payer), part, funders));
    } else {
      lines.add(new LinePart(basket.line(payer).lineId(), part, funders));
    }
  }

  private static List<FunderPart> named(List<FunderShare> funding, long[] parts) {
    return IntStream.range(0, parts.length)
        .filter(i -> parts[i] > 0)
        .mapToObj(i -> new FunderPart(funding.get(i).funder(), parts[i]))
        .toList();
  }

  private static List<Step.Share> shares(CouponOnCart coupon, long[] left, long[] parts) {
    return IntStream.range(0, parts.length)
        .mapToObj(i -> share(coupon, coupon.payers()[i], left[i], parts[i]))
        .toList();
  }

  private static Step.Share share(CouponOnCart coupon, int payer, long left, long part) {
    Basket basket = coupon.basket();
    return coupon.benefit().onFreight()
        ? new Step.Share("", basket.shopOfFreight(payer), left, part)
        : new Step.Share(basket.line(payer).lineId(), basket.line(payer).shopId(), left, part);
  }
}
