package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a cart, found before anything is computed on it. */
public final class CartCheck {

  static final long MAX_QUANTITY = 1_000_000;

  private static final int MAX_LINES = 1_000;
  private static final int MAX_CATEGORIES = 20;

  private CartCheck() {}

  /**
   * Every violation, up to 100, each with its path below the given one ({@code cart}).
   *
   * @return empty if the cart is good
   */
  public static List<Violation> violations(Cart cart, String path) {
    Findings findings = new Findings(path);
    findings.currency("currency_code", cart.currencyCode());
    findings.length("channel", cart.channel(), 0, Findings.ID_LENGTH);
    findings.length("store_id", cart.storeId(), 0, Findings.ID_LENGTH);
    findings.size("lines", cart.lines().size(), 1, MAX_LINES);
    findings.size("freights", cart.freights().size(), 0, MAX_LINES);
    if (cart.lines().size() <= MAX_LINES) {
      checkLines(findings, cart.lines());
      checkTotal(findings, cart);
    }
    if (cart.freights().size() <= MAX_LINES) {
      checkFreights(findings, cart);
    }
    return findings.list();
  }

  private static void checkLines(Findings findings, List<CartLine> lines) {
    Set<String> seen = new HashSet<>();
    boolean oneShop = lines.stream().map(CartLine::shopId).distinct().count() == 1;
    for (int i = 0; i < lines.size() && !findings.full(); i++) {
      CartLine line = lines.get(i);
      String field = "lines[" + i + "]";
      checkIds(findings, field, line);
      findings.unless(
          seen.add(line.lineId()), field + ".line_id", "is the same as an earlier line's");
      findings.unless(
          oneShop || !line.shopId().isEmpty(),
          field + ".shop_id",
          "is needed in a cart of several shops");
      checkAmounts(findings, field, line);
    }
  }

  private static void checkIds(Findings findings, String field, CartLine line) {
    findings.id(field + ".line_id", line.lineId());
    findings.id(field + ".sku_id", line.skuId());
    findings.length(field + ".shop_id", line.shopId(), 0, Findings.ID_LENGTH);
    findings.length(field + ".brand_id", line.brandId(), 0, Findings.ID_LENGTH);
    int categories = line.categoryIds().size();
    findings.size(field + ".category_ids", categories, 0, MAX_CATEGORIES);
    for (int i = 0; i < Math.min(categories, MAX_CATEGORIES); i++) {
      findings.id(field + ".category_ids[" + i + "]", line.categoryIds().get(i));
    }
  }

  private static void checkAmounts(Findings findings, String field, CartLine line) {
    findings.range(field + ".unit_price", line.unitPrice(), 0, Amounts.MAX);
    findings.range(field + ".quantity", line.quantity(), 1, MAX_QUANTITY);
    findings.unless(
        line.promotionDiscount() >= 0 && line.promotionDiscount() <= priceOf(line),
        field + ".promotion_discount",
        "must be from 0 to unit_price × quantity");
  }

  /** Every sum over lines and freights must fit a long. */
  private static void checkTotal(Findings findings, Cart cart) {
    long total = 0;
    for (CartLine line : cart.lines()) {
      total = Amounts.addCapped(total, priceOf(line));
    }
    for (ShopFreight freight : cart.freights()) {
      total = Amounts.addCapped(total, Math.max(0, freight.amount()));
    }
    findings.unless(
        total < Long.MAX_VALUE,
        "lines",
        "and freights must cost less than 2^63 - 1 minor units together");
  }

  private static void checkFreights(Findings findings, Cart cart) {
    Set<String> shops = cart.lines().stream().map(CartLine::shopId).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < cart.freights().size() && !findings.full(); i++) {
      ShopFreight freight = cart.freights().get(i);
      String field = "freights[" + i + "]";
      boolean unnamed = freight.shopId().isEmpty();
      findings.unless(
          unnamed ? shops.size() == 1 : shops.contains(freight.shopId()),
          field + ".shop_id",
          unnamed ? "is needed in a cart of several shops" : "is no shop of the cart");
      String shop = unnamed && shops.size() == 1 ? shops.iterator().next() : freight.shopId();
      findings.unless(seen.add(shop), field + ".shop_id", "has a freight already");
      findings.range(field + ".amount", freight.amount(), 0, Amounts.MAX);
    }
  }

  private static long priceOf(CartLine line) {
    boolean inRange = line.unitPrice() >= 0 && line.quantity() >= 0;
    return inRange ? Amounts.multiplyCapped(line.unitPrice(), line.quantity()) : 0;
  }
}
