package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Violation;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CartCheckTest {

  private static final long MAX = 1_000_000_000_000L;
  private static final String LONG = "x".repeat(129);
  private static final CartLine GOOD = Given.line("a", "s", 10, 2, 20);

  @Test
  void limitsThemselvesAreGood() {
    assertThat(fields(Given.cart(GOOD))).isEmpty();
    assertThat(fields(Given.cart(Given.line("a", "s", 0, 1, 0)))).isEmpty();
    assertThat(fields(Given.cart(Given.line("x".repeat(127), "", MAX, 1_000_000, MAX)))).isEmpty();
    assertThat(fields(Given.cart(lines(1_000)))).isEmpty();
  }

  @Test
  void headFields() {
    Cart cart = new Cart("XYZ1", List.of(), List.of(), LONG, LONG);
    assertThat(fields(cart)).containsExactly("currency_code", "channel", "store_id", "lines");
    assertThat(fields(Given.cart(lines(1_001)))).containsExactly("lines");
  }

  @Test
  void ids() {
    CartLine bad = new CartLine("", LONG, LONG, List.of("c", ""), LONG, 1, 1, 0);
    assertThat(fields(Given.cart(bad)))
        .containsExactly(
            "lines[0].line_id",
            "lines[0].sku_id",
            "lines[0].shop_id",
            "lines[0].brand_id",
            "lines[0].category_ids[1]");
    assertThat(fields(Given.cart(Given.line("a\nb", "s", 1, 1, 0))))
        .containsExactly("lines[0].line_id", "lines[0].sku_id");
    CartLine many = new CartLine("a", "k", "s", Collections.nCopies(21, "c"), "", 1, 1, 0);
    assertThat(fields(Given.cart(many))).containsExactly("lines[0].category_ids");
    assertThat(fields(Given.cart(GOOD, GOOD))).containsExactly("lines[1].line_id");
    assertThat(fields(Given.cart(GOOD, Given.line("b", "", 1, 1, 0))))
        .containsExactly("lines[1].shop_id");
  }

  @Test
  void amounts() {
    assertThat(fields(Given.cart(Given.line("a", "s", -1, 0, 0))))
        .containsExactly("lines[0].unit_price", "lines[0].quantity");
    assertThat(fields(Given.cart(Given.line("a", "s", MAX + 1, 1_000_001, 0))))
        .containsExactly("lines[0].unit_price", "lines[0].quantity");
    assertThat(fields(Given.cart(Given.line("a", "s", 10, 2, 21))))
        .containsExactly("lines[0].promotion_discount");
    assertThat(fields(Given.cart(Given.line("a", "s", 10, 2, -1))))
        .containsExactly("lines[0].promotion_discount");
  }

  @Test
  void theTotalMustFit() {
    CartLine[] huge =
        IntStream.range(0, 10)
            .mapToObj(i -> Given.line("l" + i, "s", MAX, 1_000_000, 0))
            .toArray(CartLine[]::new);
    assertThat(fields(Given.cart(huge))).containsExactly("lines");
    CartLine[] nine =
        IntStream.range(0, 9)
            .mapToObj(i -> Given.line("l" + i, "s", MAX, 1_000_000, 0))
            .toArray(CartLine[]::new);
    assertThat(fields(Given.cart(nine))).isEmpty();
  }

  @Test
  void freights() {
    CartLine other = Given.line("b", "t", 1, 1, 0);
    assertThat(fields(Given.cart(freights("s", 0L, "t", MAX), GOOD, other))).isEmpty();
    assertThat(fields(Given.cart(freights("s", -1L, "t", MAX + 1), GOOD, other)))
        .containsExactly("freights[0].amount", "freights[1].amount");
    assertThat(fields(Given.cart(freights("s", 1L, "s", 1L), GOOD, other)))
        .containsExactly("freights[1].shop_id");
    assertThat(fields(Given.cart(freights("s", 1L, "u", 1L), GOOD, other)))
        .containsExactly("freights[1].shop_id");
    assertThat(fields(Given.cart(freights("s", 1L, "", 1L), GOOD, other)))
        .containsExactly("freights[1].shop_id");
    assertThat(fields(Given.cart(freights("s", 1L, "", 1L), GOOD)))
        .containsExactly("freights[1].shop_id");
    assertThat(CartCheck.violations(Given.cart(freights("u", 1L, "", 1L), GOOD, other), "c"))
        .extracting(Violation::description)
        .containsExactly("is no shop of the cart", "is needed in a cart of several shops");
    assertThat(fields(Given.cart(List.of(new ShopFreight("", 1)), GOOD))).isEmpty();
    List<ShopFreight> many = Collections.nCopies(1_001, new ShopFreight("s", 1));
    assertThat(fields(Given.cart(many, GOOD))).containsExactly("freights");
  }

  @Test
  void atMostAHundredAreTold() {
    CartLine[] bad =
        IntStream.range(0, 500)
            .mapToObj(i -> Given.line("l" + i, "s", -1, 1, 0))
            .toArray(CartLine[]::new);
    assertThat(CartCheck.violations(Given.cart(bad), "cart")).hasSize(100);
    assertThat(CartCheck.violations(Given.cart(bad), "cart").get(3))
        .isEqualTo(new Violation("cart.lines[3].unit_price", "must be from 0 to " + MAX));
    assertThat(CartCheck.violations(Given.cart(bad[0]), "").get(0).field())
        .isEqualTo("lines[0].unit_price");
  }

  private static List<ShopFreight> freights(String one, Long amount, String other, Long more) {
    return List.of(new ShopFreight(one, amount), new ShopFreight(other, more));
  }

  private static CartLine[] lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Given.line("l" + i, "s", 1, 1, 0))
        .toArray(CartLine[]::new);
  }

  private static List<String> fields(Cart cart) {
    return CartCheck.violations(cart, "c").stream().map(it -> it.field().substring(2)).toList();
  }
}
