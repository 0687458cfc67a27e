package dev.couponry.rules;

import dev.couponry.money.Apportionment;
import java.util.ArrayList;
import java.util.List;

/** A discount written out over lines or freights and over those who pay for it. */
final class Split {

  private Split() {}

  /** The discount of a coupon whose turn took these parts. */
  static Discount discount(CouponOnCart coupon, Turn.Taken taken) {
    List<LinePart> lines = new ArrayList<>();
    List<FreightPart> freights = new ArrayList<>();
    Basket basket = coupon.basket();
    Funding funding = new Funding(coupon.rule().funding());
    for (int i = 0; i < taken.parts().length; i++) {
      long part = taken.parts()[i];
      int payer = coupon.payers()[i];
      if (part == 0) {
        continue;
      }
      if (basket.isFreight(payer)) {
        freights.add(new FreightPart(basket.shopOf(payer), part, funding.next(part)));
      } else {
        lines.add(new LinePart(basket.line(payer).lineId(), part, funding.next(part)));
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
        lines.payable(),
        taken.amount(),
        shares(coupon, before, taken.parts()));
  }

  private static List<Step.Share> shares(CouponOnCart coupon, Remains before, long[] parts) {
    int[] payers = coupon.payers();
    List<Step.Share> shares = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      shares.add(share(coupon.basket(), payers[i], before.at(payers[i]), parts[i]));
    }
    return shares;
  }

  private static Step.Share share(Basket basket, int payer, long left, long part) {
    String lineId = basket.isFreight(payer) ? "" : basket.line(payer).lineId();
    return new Step.Share(lineId, basket.shopOf(payer), left, part);
  }

  /** Who pays for the parts of one discount, which are asked for one after the other. */
  private static final class Funding {
    private final List<FunderShare> funding;
    private final long[] shares;
    private long through;

    Funding(List<FunderShare> funding) {
      this.funding = funding;
      this.shares = new long[funding.size()];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = funding.get(i).basisPoints();
      }
    }

    /** Those who pay for the next part, at least 1; parts of zero are left out. */
    List<FunderPart> next(long part) {
      if (shares.length == 1) {
        return List.of(new FunderPart(funding.get(0).funder(), part));
      }
      long[] funded = Apportionment.nestedBetween(through, through + part, shares);
      through += part;
      List<FunderPart> parts = new ArrayList<>(funded.length);
      for (int i = 0; i < funded.length; i++) {
        if (funded[i] > 0) {
          parts.add(new FunderPart(funding.get(i).funder(), funded[i]));
        }
      }
      return parts;
    }
  }
}
