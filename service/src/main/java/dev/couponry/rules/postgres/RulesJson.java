package dev.couponry.rules.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.couponry.rules.AmountOff;
import dev.couponry.rules.Benefit;
import dev.couponry.rules.Cart;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Discount;
import dev.couponry.rules.FixedPrice;
import dev.couponry.rules.FreightOff;
import dev.couponry.rules.Gift;
import dev.couponry.rules.NthItem;
import dev.couponry.rules.PercentOff;
import dev.couponry.rules.Tiered;
import dev.couponry.rules.TopUp;
import dev.couponry.rules.Validity;
import java.io.UncheckedIOException;

/**
 * JSON of rules values, for jsonb columns: bind it as {@code $n::text::jsonb}, select it as {@code
 * column::text}. Amounts are whole numbers, instants ISO 8601 text. A field that this version does
 * not know is passed over, so that the version before can run beside the next one.
 */
public final class RulesJson {
  private static final ObjectMapper MAPPER = mapper();

  private RulesJson() {}

  /** A new mapper that knows the rules' values; a context adds its own. */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModules(new Jdk8Module(), new JavaTimeModule(), TimeOfDayJson.module())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .addMixIn(Benefit.class, BenefitKinds.class)
        .addMixIn(Validity.class, ValidityKinds.class)
        .build();
  }

  /**
   * @param value a cart, a coupon rule, a discount or a list of them
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Cart cart(String json) {
    return read(json, Cart.class);
  }

  public static CouponRule rule(String json) {
    return read(json, CouponRule.class);
  }

  public static Discount discount(String json) {
    return read(json, Discount.class);
  }

  /** What was written, as a value of this type. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AmountOff.class, name = "amountOff"),
    @JsonSubTypes.Type(value = PercentOff.class, name = "percentOff"),
    @JsonSubTypes.Type(value = Tiered.class, name = "tiered"),
    @JsonSubTypes.Type(value = NthItem.class, name = "nthItem"),
    @JsonSubTypes.Type(value = FixedPrice.class, name = "fixedPrice"),
    @JsonSubTypes.Type(value = FreightOff.class, name = "freight"),
    @JsonSubTypes.Type(value = Gift.class, name = "gift"),
    @JsonSubTypes.Type(value = TopUp.class, name = "topUp")
  })
  private interface BenefitKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Validity.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = Validity.AfterClaim.class, name = "afterClaim")
  })
  private interface ValidityKinds {}
}
