package dev.couponry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an independent brute-force implementation of the specification says, this one says too. */
class VectorsTest {

  private static final JsonNode VECTORS = VectorFile.read();
  private static final SearchLimit ENOUGH = SearchLimit.nodes(1 << 16);

  @Test
  void copyIsTheOriginal() throws IOException {
    Optional<Path> original = VectorFile.original();
    if (original.isPresent()) {
      assertThat(VectorFile.copy()).isEqualTo(Files.readAllBytes(original.get()));
    }
  }

  @Test
  void fileIsNotEmpty() {
    assertThat(VECTORS.path("quotes").size()).isGreaterThanOrEqualTo(120);
    assertThat(VECTORS.path("refunds").size()).isGreaterThanOrEqualTo(40);
  }

  @TestFactory
  Stream<DynamicTest> everyCouponAlone() {
    return tests("quotes", VectorsTest::assertEach);
  }

  @TestFactory
  Stream<DynamicTest> bestSelection() {
    return tests("quotes", VectorsTest::assertBest);
  }

  @TestFactory
  Stream<DynamicTest> arbitrarySelection() {
    return tests("quotes", VectorsTest::assertSelection);
  }

  @TestFactory
  Stream<DynamicTest> refunds() {
    return tests("refunds", VectorsTest::assertRefunds);
  }

  private static void assertEach(JsonNode vector) {
    Cart cart = VectorFile.cart(vector.path("cart"));
    List<Candidate> candidates = VectorFile.candidates(vector.path("coupons"));
    assertThat(CartCheck.violations(cart, "cart")).isEmpty();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      JsonNode expected = vector.path("each").get(i);
      assertThat(candidate.code()).isEqualTo(expected.path("coupon_code").asText());
      assertThat(RuleCheck.violations(candidate.rule(), "rule")).isEmpty();
      assertThat(told(Given.assess(cart, candidate)))
          .as(candidate.code())
          .isEqualTo(
              expected.has("reason")
                  ? expected.path("reason").asText()
                  : expected.path("discount").asText());
    }
  }

  private static String told(Assessment assessment) {
    return assessment instanceof Assessment.Applicable it
        ? Long.toString(it.discount().amount())
        : ((Assessment.Inapplicable) assessment).reasons().get(0).reason().name();
  }

  private static void assertBest(JsonNode vector) {
    Cart cart = VectorFile.cart(vector.path("cart"));
    List<Candidate> candidates = new ArrayList<>(VectorFile.candidates(vector.path("coupons")));
    Collections.shuffle(candidates, new Random(7));
    Best best = Given.best(cart, candidates, ENOUGH);
    JsonNode expected = vector.path("best");
    assertThat(best.optimal()).isTrue();
    assertThat(best.selection().stream().map(Candidate::code).toList())
        .isEqualTo(texts(expected.path("codes")));
    assertQuote(best.quote(), expected);
  }

  private static void assertSelection(JsonNode vector) {
    Cart cart = VectorFile.cart(vector.path("cart"));
    JsonNode expected = vector.path("selection");
    List<String> codes = texts(expected.path("codes"));
    List<Candidate> selection =
        VectorFile.candidates(vector.path("coupons")).stream()
            .filter(it -> codes.contains(it.code()))
            .toList();
    QuoteResult result = Quotes.quote(cart, selection);
    if (result instanceof QuoteResult.Invalid invalid) {
      JsonNode told = expected.path("invalid");
      assertThat(invalid.code()).isEqualTo(told.path("coupon_code").asText());
      assertThat(invalid.refusal().reason().name()).isEqualTo(told.path("reason").asText());
    } else {
      assertQuote((QuoteResult.Quote) result, expected.path("quote"));
    }
  }

  private static void assertQuote(QuoteResult.Quote quote, JsonNode expected) {
    assertThat(quote.totalDiscount()).isEqualTo(expected.path("total_discount").asLong());
    assertThat(quote.discounts().stream().map(VectorsTest::told).toList())
        .isEqualTo(VectorFile.each(expected.path("discounts")).map(VectorsTest::told).toList());
  }

  private static String told(Discount discount) {
    return discount.couponCode()
        + " "
        + discount.amount()
        + discount.lines().stream().map(it -> told(it.lineId(), it.amount(), it.funders())).toList()
        + discount.freight().stream()
            .map(it -> told(it.shopId(), it.amount(), it.funders()))
            .toList();
  }

  private static String told(String id, long amount, List<FunderPart> funders) {
    return id + "=" + amount + funders.stream().map(it -> it.funder() + "=" + it.amount()).toList();
  }

  private static String told(JsonNode discount) {
    return discount.path("coupon_code").asText()
        + " "
        + discount.path("amount").asLong()
        + parts(discount.path("lines"), "line_id")
        + parts(discount.path("freight"), "shop_id");
  }

  private static List<String> parts(JsonNode parts, String id) {
    return VectorFile.each(parts)
        .map(
            it ->
                it.path(id).asText()
                    + "="
                    + it.path("amount").asLong()
                    + VectorFile.each(it.path("funders"))
                        .map(f -> f.path("funder").asText() + "=" + f.path("amount").asLong())
                        .toList())
        .toList();
  }

  private static void assertRefunds(JsonNode vector) {
    List<FunderPart> funders =
        VectorFile.each(vector.path("funders"))
            .map(it -> new FunderPart("f", it.asLong()))
            .toList();
    LinePart part = new LinePart("l", vector.path("part").asLong(), funders);
    long quantity = vector.path("quantity").asLong();
    long back = 0;
    long taken = 0;
    for (int i = 0; i < vector.path("steps").size(); i++) {
      back += vector.path("steps").get(i).asLong();
      LinePart step = TakeBack.ofLine(part, taken, ReturnProgress.ofUnits(back, quantity));
      taken += step.amount();
      JsonNode expected = vector.path("refunds").get(i);
      assertThat(step.amount()).isEqualTo(expected.path("amount").asLong());
      assertThat(step.funders().stream().map(FunderPart::amount).toList())
          .isEqualTo(VectorFile.each(expected.path("funders")).map(JsonNode::asLong).toList());
    }
  }

  private static List<String> texts(JsonNode array) {
    return VectorFile.each(array).map(JsonNode::asText).toList();
  }

  private static Stream<DynamicTest> tests(
      String list, java.util.function.Consumer<JsonNode> check) {
    List<JsonNode> vectors = StreamSupport.stream(VECTORS.path(list).spliterator(), false).toList();
    return vectors.stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.has("name") ? it.path("name").asText() : list + " " + vectors.indexOf(it),
                    () -> check.accept(it)));
  }
}
