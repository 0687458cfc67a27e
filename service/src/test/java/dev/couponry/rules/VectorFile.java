package dev.couponry.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the vectors: carts, coupons and what an independent implementation says about them. */
final class VectorFile {

  private static final String COPY = "/vectors/quotes.json";

  private VectorFile() {}

  static JsonNode read() {
    try (InputStream in = VectorFile.class.getResourceAsStream(COPY)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] copy() throws IOException {
    try (InputStream in = VectorFile.class.getResourceAsStream(COPY)) {
      return in.readAllBytes();
    }
  }

  /** The original beside the checkout, where there is one. */
  static Optional<Path> original() {
    String set = System.getProperty("couponry.vectors", "");
    Path path = set.isEmpty() ? Path.of("../../shared/vectors/quotes.json") : Path.of(set);
    return Optional.of(path).filter(Files::isReadable);
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Cart cart(JsonNode cart) {
    return new Cart(
        cart.path("currency_code").asText(),
        each(cart.path("lines")).map(VectorFile::line).toList(),
        each(cart.path("freights"))
            .map(it -> new ShopFreight(it.path("shop_id").asText(), it.path("amount").asLong()))
            .toList(),
        cart.path("channel").asText(),
        cart.path("store_id").asText());
  }

  static List<Candidate> candidates(JsonNode coupons) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode coupon : coupons) {
      String code = coupon.path("code").asText();
      candidates.add(
          new Candidate(
              new UUID(0, candidates.size() + 1),
              code,
              code,
              Instant.parse(coupon.path("expire_time").asText()),
              rule(coupon.path("rule")),
              List.of()));
    }
    return candidates;
  }

  private static CartLine line(JsonNode line) {
    return new CartLine(
        line.path("line_id").asText(),
        line.path("sku_id").asText(),
        line.path("shop_id").asText(),
        texts(line.path("category_ids")),
        line.path("brand_id").asText(),
        line.path("unit_price").asLong(),
        line.path("quantity").asLong(),
        line.path("promotion_discount").asLong());
  }

  private static CouponRule rule(JsonNode rule) {
    JsonNode threshold = rule.path("threshold");
    JsonNode scope = rule.path("scope");
    return new CouponRule(
        "",
        rule.path("currency_code").asText(),
        1,
        benefit(rule),
        new Threshold(
            threshold.path("min_amount").asLong(),
            threshold.path("min_quantity").asLong(),
            Basis.valueOf(threshold.path("basis").asText())),
        new Scope(dimensions(scope.path("include")), dimensions(scope.path("exclude")), false),
        new Validity.AfterClaim(
            0, Optional.empty(), 0, Optional.of(Duration.ofDays(1)), Optional.empty()),
        List.of(),
        stacking(rule.path("stacking")),
        each(rule.path("funding"))
            .map(it -> new FunderShare(it.path("funder").asText(), it.path("basis_points").asInt()))
            .toList(),
        ReturnPolicy.DEFAULT,
        0);
  }

  private static Stacking stacking(JsonNode stacking) {
    return new Stacking(
        Layer.valueOf(stacking.path("layer").asText()),
        stacking.path("priority").asInt(),
        stacking.path("stack_group").asText(),
        stacking.path("stack_limit").asInt(),
        stacking.path("exclusive").asBoolean(),
        stacking.path("combines_with_promotions").asBoolean());
  }

  private static Benefit benefit(JsonNode rule) {
    if (rule.has("amount_off")) {
      JsonNode it = rule.path("amount_off");
      return new AmountOff(
          it.path("amount").asLong(), it.path("per_step").asLong(), it.path("max_steps").asLong());
    }
    if (rule.has("percent_off")) {
      JsonNode it = rule.path("percent_off");
      return new PercentOff(it.path("basis_points").asInt(), it.path("max_discount").asLong());
    }
    if (rule.has("tiered")) {
      return new Tiered(each(rule.path("tiered").path("tiers")).map(VectorFile::tier).toList());
    }
    if (rule.has("nth_item")) {
      JsonNode it = rule.path("nth_item");
      return new NthItem(it.path("n").asLong(), it.path("basis_points").asInt());
    }
    if (rule.has("fixed_price")) {
      JsonNode it = rule.path("fixed_price");
      return new FixedPrice(it.path("quantity").asLong(), it.path("price").asLong());
    }
    if (rule.has("freight")) {
      return new FreightOff(rule.path("freight").path("max_amount").asLong());
    }
    throw new IllegalArgumentException("no benefit in " + rule);
  }

  private static Tier tier(JsonNode tier) {
    return new Tier(
        tier.path("min_amount").asLong(),
        tier.path("min_quantity").asLong(),
        tier.path("amount").asLong(),
        tier.path("basis_points").asInt());
  }

  private static Dimensions dimensions(JsonNode it) {
    return new Dimensions(
        texts(it.path("shop_ids")),
        texts(it.path("category_ids")),
        texts(it.path("brand_ids")),
        texts(it.path("sku_ids")),
        texts(it.path("channels")),
        texts(it.path("store_ids")));
  }

  private static List<String> texts(JsonNode array) {
    return each(array).map(JsonNode::asText).toList();
  }
}
