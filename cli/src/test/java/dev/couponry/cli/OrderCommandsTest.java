package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.ApplicableCoupon;
import dev.couponry.v1.BestSelection;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.Discount;
import dev.couponry.v1.DiscountRefund;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.FunderAmount;
import dev.couponry.v1.GetRedemptionRequest;
import dev.couponry.v1.GetRedemptionResponse;
import dev.couponry.v1.InapplicableCoupon;
import dev.couponry.v1.LineDiscount;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QueryApplicableCouponsResponse;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.QuoteCouponsResponse;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReleaseCouponRequest;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnCouponResponse;
import dev.couponry.v1.ReturnLine;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.ShopFreight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderCommandsTest extends CommandLineTestBase {
  private static final String ID = "01939f3e-7c1f-7000-8000-3f1d2c4b5a69";
  private static final Cart CART =
      Cart.newBuilder()
          .setCurrencyCode("CNY")
          .addLines(
              CartLine.newBuilder()
                  .setLineId("1")
                  .setSkuId("case")
                  .setShopId("s1")
                  .setUnitPrice(5900)
                  .setQuantity(2))
          .addFreights(ShopFreight.newBuilder().setShopId("s1").setAmount(1200))
          .build();

  @Test
  void aCartIsBuiltOfLines() {
    couponry("quote", "-u", "u1", "--line", "case:59.00:2:s1", "--freight", "s1:12.00");
    assertThat(server.only(QueryApplicableCouponsRequest.class).getCart()).isEqualTo(CART);
    couponry("quote", "-u", "u1", "--line", "case:5900", "--currency", "JPY");
    var yen = server.requests(QueryApplicableCouponsRequest.class).get(1).getCart();
    assertThat(yen.getLines(0).getUnitPrice()).isEqualTo(5900);
  }

  @Test
  void aCartIsReadOfAFileInEitherSpelling(@TempDir Path dir) throws IOException {
    var yaml = dir.resolve("cart.yaml");
    Files.writeString(
        yaml,
        """
        currencyCode: CNY
        lines:
          - {lineId: "1", skuId: case, shopId: s1, unitPrice: 5900, quantity: 2}
        freights: [{shopId: s1, amount: 1200}]
        """);
    var json = dir.resolve("cart.json");
    Files.writeString(
        json,
        """
        {"currency_code": "CNY",
         "lines": [{"line_id": "1", "sku_id": "case", "shop_id": "s1", "unit_price": "5900",
                    "quantity": "2"}],
         "freights": [{"shop_id": "s1", "amount": "1200"}]}
        """);
    couponry("quote", "--user", "u1", "--cart", yaml.toString());
    couponry("quote", "--user", "u1", "--cart", json.toString());
    assertThat(server.requests(QueryApplicableCouponsRequest.class))
        .extracting(QueryApplicableCouponsRequest::getCart)
        .containsExactly(CART, CART);
  }

  @Test
  void aWrongCartIsSaidPrecisely(@TempDir Path dir) throws IOException {
    var file = dir.resolve("cart.yaml");
    Files.writeString(file, "currencyCode: CNY\nlines:\n  - {skuid: a, unitPrice: 59.00}\n");
    assertThat(couponry("quote", "--user", "u1", "--cart", file.toString()).err())
        .isEqualTo(
            """
            couponry: %1$s:3: lines[0].skuid: unknown field `skuid`, did you mean `skuId`?
            couponry: %1$s:3: lines[0].unitPrice: must be a whole number (is 59.00)
            """
                .formatted(file));
    assertThat(quoteError("--line", "case")).startsWith("couponry: --line: must be SKU:PRICE");
    assertThat(quoteError("--line", "case:59.001"))
        .isEqualTo("couponry: --line: CNY has 2 decimals (is 59.001)\n");
    assertThat(quoteError("--line", "case:-1")).contains("must be an amount");
    assertThat(quoteError("--line", "a:1:x")).contains("must be a whole number of units (is x)");
    assertThat(quoteError()).contains("give what is being bought");
    assertThat(quoteError("--cart", "x", "--line", "a:1")).contains("not both");
  }

  @Test
  void withoutCouponsTheWalletIsComparedAndTheBestChosen() {
    server.answer(
        QueryApplicableCouponsRequest.class,
        request ->
            QueryApplicableCouponsResponse.newBuilder()
                .addApplicable(
                    ApplicableCoupon.newBuilder()
                        .setCoupon(Coupon.newBuilder().setCode("AAAA").setBatch("phones"))
                        .setDiscount(Discount.newBuilder().setAmount(1000)))
                .addInapplicable(
                    InapplicableCoupon.newBuilder()
                        .setCoupon(Coupon.newBuilder().setCode("BBBB").setBatch("large"))
                        .addReasons(ErrorReason.COUPON_EXPIRED)
                        .addReasons(ErrorReason.THRESHOLD_NOT_MET)
                        .setMissingAmount(3800))
                .setBest(BestSelection.newBuilder().addCouponCodes("AAAA").setTotalDiscount(1000))
                .build());
    var run = couponry("quote", "-u", "u1", "--line", "case:59.00:2:s1", "--freight", "s1:12.00");
    assertThat(run.out())
        .isEqualTo(
            """
            APPLIES  BATCH   DISCOUNT   GIVES    TITLE
            AAAA     phones  CNY 10.00  nothing  -

            DOES NOT APPLY  BATCH  WHY
            BBBB            large  coupon expired, CNY 38.00 more to spend

            best: AAAA (the best found; there may be better)
            CNY 130.00 − CNY 10.00 = CNY 120.00 to pay
            """);
  }

  @Test
  void chosenCouponsAreQuotedByCodeOrId() {
    server.answer(
        QuoteCouponsRequest.class,
        request ->
            QuoteCouponsResponse.newBuilder()
                .addDiscounts(discount())
                .setTotalDiscount(1000)
                .build());
    var run =
        couponry(
            "quote", "-u", "u1", "-c", "AAAA", "-c", ID, "--line", "case:59.00", "--order", "o1");
    assertThat(run.out())
        .isEqualTo(
            """
            COUPON  DISCOUNT   OFF
            AAAA    CNY 10.00  line 1: CNY 10.00
            CNY 59.00 − CNY 10.00 = CNY 49.00 to pay
            """);
    var request = server.only(QuoteCouponsRequest.class);
    assertThat(request.getCouponCodesList()).containsExactly("AAAA");
    assertThat(request.getCouponIdsList()).containsExactly(ID);
    assertThat(request.getOrderId()).isEqualTo("o1");
    couponry("quote", "-u", "u1", "-c", "AAAA", "--best", "--line", "case:59.00");
    assertThat(server.only(QueryApplicableCouponsRequest.class).getCouponCodesList())
        .containsExactly("AAAA");
  }

  @Test
  void aLockSaysHowLongAndWhatIsExpected() {
    couponry(
        "lock",
        "--order",
        "o1",
        "--user",
        "u1",
        "--coupon",
        "AAAA",
        "--line",
        "case:59.00",
        "--for",
        "30m",
        "--expect",
        "10.00");
    var request = server.only(LockCouponRequest.class);
    assertThat(request.getLockDuration().getSeconds()).isEqualTo(1800);
    assertThat(request.getExpectedTotalDiscount()).isEqualTo(1000);
    assertThat(request.getOrderId()).isEqualTo("o1");
    assertThat(request.getCouponCodesList()).containsExactly("AAAA");
  }

  @Test
  void anOrderIsRedeemedInOneStep() {
    couponry(
        "redeem",
        "--order",
        "o1",
        "--user",
        "u1",
        "--coupon",
        "AAAA",
        "--line",
        "case:59.00",
        "--paid",
        "49.00",
        "--paid-time",
        "2026-10-01T10:00:00+08:00");
    var request = server.only(RedeemCouponRequest.class);
    assertThat(request.getOrder().getUser().getUserId()).isEqualTo("u1");
    assertThat(request.getOrder().hasExpectedTotalDiscount()).isFalse();
    assertThat(request.getPaidAmount()).isEqualTo(4900);
    assertThat(request.getPaidTime().getSeconds()).isEqualTo(1790820000);
  }

  @Test
  void aLockIsRedeemedWithTheDecimalsOfItsOwnCurrency() {
    var yen = Cart.newBuilder().setCurrencyCode("JPY");
    server.answer(
        GetRedemptionRequest.class,
        request ->
            GetRedemptionResponse.newBuilder()
                .setRedemption(Redemption.newBuilder().setCart(yen))
                .build());
    couponry("redeem", "--redemption", ID, "--paid", "4900");
    assertThat(server.only(RedeemCouponRequest.class).getRedemptionId()).isEqualTo(ID);
    assertThat(server.only(RedeemCouponRequest.class).getPaidAmount()).isEqualTo(4900);
  }

  @Test
  void aRedemptionIsOfALockOrOfAnOrder() {
    assertThat(couponry("redeem", "--redemption", ID, "--order", "o1").code()).isEqualTo(2);
    assertThat(couponry("redeem").err()).contains("give the order with --order, --user");
    assertThat(couponry("redeem", "--order", "o1", "-u", "u", "-c", "A").err()).contains("--line");
  }

  @Test
  void aLockIsReleasedByEitherKey() {
    couponry("release", "--order", "o1");
    couponry("release", "--redemption", ID);
    assertThat(server.requests(ReleaseCouponRequest.class))
        .extracting(ReleaseCouponRequest::getOrderId, ReleaseCouponRequest::getRedemptionId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("o1", ""),
            org.assertj.core.groups.Tuple.tuple("", ID));
    assertThat(couponry("release").code()).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void aReturnSaysWhatIsTakenBackAndOfWhom() {
    server.answer(
        ReturnCouponRequest.class,
        request ->
            ReturnCouponResponse.newBuilder()
                .setRedemption(
                    Redemption.newBuilder()
                        .setRedemptionId(ID)
                        .setState(Redemption.State.PARTIALLY_RETURNED)
                        .setCart(CART))
                .addRefunds(
                    DiscountRefund.newBuilder()
                        .setLineId("1")
                        .setAmount(500)
                        .addFunders(FunderAmount.newBuilder().setFunder("PLATFORM").setAmount(500)))
                .build());
    var run = couponry("return", "--order", "o1", "--reason", "buyer-refund", "--line", "1:1");
    assertThat(run.out())
        .isEqualTo(
            """
            redemption %s: PartiallyReturned
            TAKEN BACK  DISCOUNT  OF
            line 1      CNY 5.00  PLATFORM CNY 5.00
            no coupon is given back
            """
                .formatted(ID));
    var request = server.only(ReturnCouponRequest.class);
    assertThat(request.getReason()).isEqualTo(ReturnReason.BUYER_REFUND);
    assertThat(request.getLinesList())
        .containsExactly(ReturnLine.newBuilder().setLineId("1").setQuantity(1).build());
    assertThat(couponry("return", "--order", "o1", "--reason", "because").err())
        .contains("--reason: must be one of buyer-refund, merchant-refund-before-completion,");
  }

  @Test
  void aPriceIsRefundedWithoutGoodsInTheOrdersOwnCurrency() {
    server.answer(
        GetRedemptionRequest.class,
        request ->
            GetRedemptionResponse.newBuilder()
                .setRedemption(Redemption.newBuilder().setCart(CART))
                .build());
    couponry("return", "--order", "o1", "--reason", "BuyerRefund", "--price", "1:5.00");
    assertThat(server.only(GetRedemptionRequest.class).getOrderId()).isEqualTo("o1");
    assertThat(server.only(ReturnCouponRequest.class).getLinesList())
        .containsExactly(ReturnLine.newBuilder().setLineId("1").setPriceAmount(500).build());
    assertThat(couponry("return", "--order", "o", "--reason", "buyer-refund", "--price", "1").err())
        .contains("--price: must be LINE:AMOUNT (is 1)");
  }

  private String quoteError(String... cart) {
    var args = new java.util.ArrayList<>(java.util.List.of("quote", "--user", "u1"));
    args.addAll(java.util.List.of(cart));
    var run = couponry(args.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    return run.err();
  }

  private static Discount discount() {
    return Discount.newBuilder()
        .setCouponCode("AAAA")
        .setAmount(1000)
        .addLines(LineDiscount.newBuilder().setLineId("1").setAmount(1000))
        .build();
  }
}
