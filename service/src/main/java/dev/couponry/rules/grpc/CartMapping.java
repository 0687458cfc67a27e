package dev.couponry.rules.grpc;

import dev.couponry.rules.Cart;
import dev.couponry.rules.CartCheck;
import dev.couponry.rules.CartLine;
import dev.couponry.rules.ShopFreight;

/** Carts. */
public final class CartMapping {
  private CartMapping() {}

  /** Reads a cart and checks it; what is wrong goes to the violations, which know its path. */
  public static Cart toCart(dev.couponry.v1.Cart proto, Violations violations) {
    checkTexts(proto, violations);
    Cart cart =
        new Cart(
            proto.getCurrencyCode(),
            proto.getLinesList().stream().map(CartMapping::toLine).toList(),
            proto.getFreightsList().stream()
                .map(it -> new ShopFreight(it.getShopId(), it.getAmount()))
                .toList(),
            proto.getChannel(),
            proto.getStoreId());
    violations.addAll(CartCheck.violations(cart, violations.path()));
    return cart;
  }

  public static dev.couponry.v1.Cart toProto(Cart cart) {
    var proto =
        dev.couponry.v1.Cart.newBuilder()
            .setCurrencyCode(cart.currencyCode())
            .setChannel(cart.channel())
            .setStoreId(cart.storeId());
    cart.lines().forEach(line -> proto.addLines(toProto(line)));
    cart.freights().forEach(freight -> proto.addFreights(toProto(freight)));
    return proto.build();
  }

  /** By hand and not by walking the message, since every quote comes by here. */
  private static void checkTexts(dev.couponry.v1.Cart cart, Violations violations) {
    PlainText.check("channel", cart.getChannel(), violations);
    PlainText.check("store_id", cart.getStoreId(), violations);
    for (int i = 0; i < cart.getLinesCount(); i++) {
      checkTexts(cart.getLines(i), violations.in("lines", i));
    }
    for (int i = 0; i < cart.getFreightsCount(); i++) {
      PlainText.check("shop_id", cart.getFreights(i).getShopId(), violations.in("freights", i));
    }
  }

  private static void checkTexts(dev.couponry.v1.CartLine line, Violations violations) {
    PlainText.check("line_id", line.getLineId(), violations);
    PlainText.check("sku_id", line.getSkuId(), violations);
    PlainText.check("shop_id", line.getShopId(), violations);
    PlainText.check("brand_id", line.getBrandId(), violations);
    line.getCategoryIdsList().forEach(it -> PlainText.check("category_ids", it, violations));
  }

  private static CartLine toLine(dev.couponry.v1.CartLine line) {
    return new CartLine(
        line.getLineId(),
        line.getSkuId(),
        line.getShopId(),
        line.getCategoryIdsList(),
        line.getBrandId(),
        line.getUnitPrice(),
        line.getQuantity(),
        line.getPromotionDiscount());
  }

  private static dev.couponry.v1.CartLine toProto(CartLine line) {
    return dev.couponry.v1.CartLine.newBuilder()
        .setLineId(line.lineId())
        .setSkuId(line.skuId())
        .setShopId(line.shopId())
        .addAllCategoryIds(line.categoryIds())
        .setBrandId(line.brandId())
        .setUnitPrice(line.unitPrice())
        .setQuantity(line.quantity())
        .setPromotionDiscount(line.promotionDiscount())
        .build();
  }

  private static dev.couponry.v1.ShopFreight toProto(ShopFreight freight) {
    return dev.couponry.v1.ShopFreight.newBuilder()
        .setShopId(freight.shopId())
        .setAmount(freight.amount())
        .build();
  }
}
