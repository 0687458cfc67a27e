package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.Quantity;
import dev.couponry.cli.show.DiscountText;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.Table;
import dev.couponry.cli.show.When;
import dev.couponry.v1.DiscountRefund;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.v1.ReturnLine;
import dev.couponry.v1.ReturnReason;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 退还: says what a refund takes back of the discount, and gives the coupon back. */
@Command(
    name = "return",
    description = {
      "Returns a redeemed order, or units of its lines.",
      "Says what is taken back of the discount, and gives the coupon back as its policy allows."
    },
    footer = {
      "",
      "Examples:",
      "  couponry return --order o1 --reason return-accepted",
      "  couponry return --order o1 --reason buyer-refund --line 1:2",
      "  couponry return --order o1 --reason buyer-refund --price 1:5.00"
    })
final class Return extends ChangeCommand {
  @Mixin private RedemptionKey key;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "REASON",
      description =
          "merchant-refund-before-completion, buyer-refund, return-accepted or store-correction.")
  private String reason;

  @Option(
      names = "--line",
      paramLabel = "LINE:QTY",
      description = "Units of a line, by the line's id. Default: everything left.")
  private List<String> lines = List.of();

  @Option(
      names = "--price",
      paramLabel = "LINE:AMOUNT",
      description = "Price of a line refunded without its goods (仅退款), as 1:10.00.")
  private List<String> prices = List.of();

  private final ReturnCouponRequest.Builder request = ReturnCouponRequest.newBuilder();

  @Override
  protected void prepare() {
    request.setReason(Names.parse("--reason", reason, ReturnReason.class));
    request.setRequestId(requestId());
    key.set(request::setRedemptionId, request::setOrderId);
    lines.forEach(line -> request.addLines(line(line)));
    prices.forEach(price -> colon("--price", "AMOUNT", price));
  }

  @Override
  protected int run(Service service) {
    if (!prices.isEmpty()) {
      var money = new Money(currency(service));
      prices.forEach(price -> request.addLines(price(price, money)));
    }
    var answer = service.redemptions().returnCoupon(request.setTenant(tenant()).build());
    return print(answer, () -> text(answer));
  }

  private void text(ReturnCouponResponse answer) {
    var redemption = answer.getRedemption();
    var state = Names.text(redemption.getState());
    out().println("redemption " + redemption.getRedemptionId() + ": " + state);
    var money = new Money(redemption.getCart().getCurrencyCode());
    var table = new Table("TAKEN BACK", "DISCOUNT", "OF");
    answer.getRefundsList().forEach(refund -> row(table, refund, "", money));
    answer.getClawbacksList().forEach(refund -> row(table, refund, " (not returned)", money));
    table.print(out(), "no discount is taken back");
    out().println(coupon(answer));
  }

  private static void row(Table table, DiscountRefund refund, String note, Money money) {
    var target =
        refund.hasLineId() ? "line " + refund.getLineId() : "freight of " + refund.getShopId();
    var funders = DiscountText.funders(refund.getFundersList(), money);
    table.row(target + note, money.text(refund.getAmount()), funders);
  }

  private static String coupon(ReturnCouponResponse answer) {
    if (answer.getReturnedCouponsCount() == 0) {
      return "no coupon is given back";
    }
    var codes = answer.getReturnedCouponsList().stream().map(coupon -> coupon.getCode()).toList();
    var from =
        answer.hasAvailableTime() ? ", usable from " + When.text(answer.getAvailableTime()) : "";
    return "given back: " + String.join(", ", codes) + from;
  }

  private static ReturnLine line(String written) {
    var colon = colon("--line", "QTY", written);
    return ReturnLine.newBuilder()
        .setLineId(written.substring(0, colon))
        .setQuantity(Quantity.parse("--line", written.substring(colon + 1)))
        .build();
  }

  private static ReturnLine price(String written, Money money) {
    var colon = colon("--price", "AMOUNT", written);
    return ReturnLine.newBuilder()
        .setLineId(written.substring(0, colon))
        .setPriceAmount(money.parse("--price", written.substring(colon + 1)))
        .build();
  }

  private static int colon(String option, String measure, String written) {
    var colon = written.lastIndexOf(':');
    if (colon < 1) {
      throw new BadInput(option + ": must be LINE:" + measure + " (is " + written + ")");
    }
    return colon;
  }

  /** Decimals are the currency's, and a redemption knows its own. */
  private String currency(Service service) {
    var which = GetRedemptionRequest.newBuilder().setTenant(tenant());
    key.set(which::setRedemptionId, which::setOrderId);
    var found = service.redemptions().getRedemption(which.build());
    return found.getRedemption().getCart().getCurrencyCode();
  }
}
