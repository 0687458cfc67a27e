package dev.couponry.cli.show;

import dev.couponry.v1.Coupon;
import java.io.PrintWriter;
import java.util.List;

/** Coupons for people. */
public final class CouponText {
  private CouponText() {}

  /** Everything about one coupon. */
  public static void print(Coupon coupon, PrintWriter out) {
    line(out, "code", coupon.getCode());
    line(out, "id", coupon.getCouponId());
    line(out, "state", Names.text(coupon.getState()));
    line(out, "title", coupon.getRule().getTitle());
    line(out, "gives", Benefits.text(coupon.getRule()));
    line(out, "batch", coupon.getBatch());
    line(out, "campaign", coupon.getCampaign());
    line(out, "user", coupon.getUserId());
    line(out, "usable", usable(coupon));
    if (coupon.getRule().getUses() > 1) {
      line(out, "uses left", String.valueOf(coupon.getUsesLeft()));
    }
    if (coupon.hasLockedUntil()) {
      line(out, "locked until", When.text(coupon.getLockedUntil()));
    }
    line(out, "order", coupon.getOrderId());
    if (coupon.hasCancelTime()) {
      line(out, "voided", When.text(coupon.getCancelTime()) + ", " + coupon.getCancelReason());
    }
  }

  /** One line each, the batch's title last because its width varies. */
  public static void print(List<Coupon> coupons, PrintWriter out, String ifEmpty) {
    var table = new Table("CODE", "STATE", "BATCH", "EXPIRES", "GIVES", "TITLE");
    for (var coupon : coupons) {
      table.row(
          coupon.getCode(),
          Names.text(coupon.getState()),
          coupon.getBatch(),
          expires(coupon),
          Benefits.text(coupon.getRule()),
          coupon.getRule().getTitle());
    }
    table.print(out, ifEmpty);
  }

  /** One line each, with whose it is. */
  public static void printHolders(List<Coupon> coupons, PrintWriter out, String ifEmpty) {
    var table = new Table("CODE", "STATE", "USES LEFT", "USER", "CLAIMED", "EXPIRES", "BATCH");
    for (var coupon : coupons) {
      table.row(
          coupon.getCode(),
          Names.text(coupon.getState()),
          coupon.getUsesLeft(),
          coupon.getUserId(),
          coupon.hasClaimTime() ? When.text(coupon.getClaimTime()) : "",
          expires(coupon),
          coupon.getBatch());
    }
    table.print(out, ifEmpty);
  }

  /** When it expires, as far as that is known. */
  public static String expires(Coupon coupon) {
    return coupon.hasExpireTime() ? When.text(coupon.getExpireTime()) : "";
  }

  private static String usable(Coupon coupon) {
    var from = coupon.hasUsableFrom() ? "from " + When.text(coupon.getUsableFrom()) + " " : "";
    return from + (coupon.hasExpireTime() ? "until " + When.text(coupon.getExpireTime()) : "");
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isBlank()) {
      out.printf("%-13s %s%n", name, value.strip());
    }
  }
}
