package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.CartOptions;
import dev.couponry.cli.shop.CouponKeys;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.ApplicableText;
import dev.couponry.cli.show.DiscountText;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.Table;
import dev.couponry.v1.Cart;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.QuoteCouponsResponse;
import dev.couponry.v1.UserContext;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What coupons would do to a cart. */
@Command(
    name = "quote",
    description = {
      "What coupons would do to a cart; nothing is changed.",
      "With --coupon: what these give together. Without: which coupons of the wallet apply, why the"
          + " others do not, and the best selection."
    },
    footer = {
      "",
      "Examples:",
      "  couponry quote --user u1 --line phone-case:59.00",
      "  couponry quote --user u1 --coupon GQ7K2QXW9HRA --line phone-case:59.00:2 --freight 12.00",
      "  couponry quote --user u1 --cart cart.yaml --coupon GQ7K2QXW9HRA --explain"
    })
final class Quote extends ServiceCommand {
  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @ArgGroup(validate = false, order = 61, heading = "%nCart:%n")
  private CartOptions cart = new CartOptions();

  @Option(
      names = {"-c", "--coupon"},
      paramLabel = "CODE|ID",
      description = "A coupon to use; may be given several times.")
  private List<String> coupons = List.of();

  @Option(
      names = "--best",
      description = "Compare the codes of --coupon with the wallet, and choose the best.")
  private boolean best;

  @Option(
      names = "--order",
      paramLabel = "ID",
      description = "The order this is about, if there is one.")
  private String order = "";

  @Option(names = "--explain", description = "With --coupon: also the steps of the calculation.")
  private boolean explain;

  private UserContext buyer;
  private Cart purchase;

  @Override
  protected void prepare() {
    buyer = user.user();
    purchase = cart.cart();
    if (isSearch() && explain) {
      throw new BadInput("--explain: needs --coupon, and goes without --best");
    }
    if (isSearch() && !CouponKeys.ids(coupons).isEmpty()) {
      throw new BadInput("--best: compares codes; a coupon's id is not one");
    }
  }

  @Override
  protected Optional<Money> money() {
    return Optional.of(new Money(purchase.getCurrencyCode()));
  }

  @Override
  protected int run(Service service) {
    return isSearch() ? search(service) : quote(service);
  }

  private boolean isSearch() {
    return best || coupons.isEmpty();
  }

  private int search(Service service) {
    var request =
        QueryApplicableCouponsRequest.newBuilder()
            .setTenant(tenant())
            .setUser(buyer)
            .setCart(purchase)
            .addAllCouponCodes(coupons)
            .setOrderId(order)
            .build();
    var answer = service.pricing().queryApplicableCoupons(request);
    return print(answer, () -> ApplicableText.print(answer, purchase, out()));
  }

  private int quote(Service service) {
    var request =
        QuoteCouponsRequest.newBuilder()
            .setTenant(tenant())
            .setUser(buyer)
            .setCart(purchase)
            .addAllCouponCodes(CouponKeys.codes(coupons))
            .addAllCouponIds(CouponKeys.ids(coupons))
            .setOrderId(order)
            .setExplain(explain)
            .build();
    var answer = service.pricing().quoteCoupons(request);
    return print(answer, () -> text(answer));
  }

  private void text(QuoteCouponsResponse answer) {
    DiscountText.print(answer.getDiscountsList(), purchase, out());
    if (explain) {
      steps(answer);
    }
  }

  private void steps(QuoteCouponsResponse answer) {
    var money = new Money(purchase.getCurrencyCode());
    var table = new Table("STEP", "LINES", "THRESHOLD", "UNITS", "LEFT TO PAY", "DISCOUNT");
    for (var step : answer.getStepsList()) {
      table.row(
          step.getCouponCode(),
          String.join(",", step.getLineIdsList()),
          money.text(step.getThresholdAmount()),
          step.getThresholdQuantity(),
          money.text(step.getBaseAmount()),
          money.text(step.getDiscount()));
      for (var share : step.getSharesList()) {
        table.row(
            "",
            share.getLineId().isEmpty() ? "freight of " + share.getShopId() : share.getLineId(),
            "",
            "",
            money.text(share.getBaseAmount()),
            money.text(share.getDiscount()));
      }
    }
    out().println();
    table.print(out(), "no steps");
  }
}
