package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A top-up that a supplier delivers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class TopUp {
  /** How it is delivered. */
  public enum Delivery {
    /** By a supplier, within minutes. */
    @JsonProperty("Fast")
    @JsonAlias("FAST")
    FAST,
    /** By a member who takes the order, within a day. */
    @JsonProperty("Discount")
    @JsonAlias("DISCOUNT")
    DISCOUNT
  }

  @JsonPropertyDescription("The supplier's product, 1–128 characters.")
  @Required
  @Size(min = 1, max = Bounds.ID)
  @Pattern(Texts.PLAIN)
  private String productId;

  @JsonPropertyDescription("Face value in minor units.")
  @Required
  @Min(1)
  @Max(Bounds.AMOUNT)
  private Long faceValue;

  @JsonPropertyDescription("Kind of account to top up, 1–64 characters.")
  @Required
  @Size(min = 1, max = 64)
  @Pattern(Texts.PLAIN)
  private String accountType;

  @JsonPropertyDescription("How it is delivered.")
  @Required
  private Delivery delivery;

  public String getProductId() {
    return productId;
  }

  public void setProductId(String productId) {
    this.productId = productId;
  }

  public Long getFaceValue() {
    return faceValue;
  }

  public void setFaceValue(Long faceValue) {
    this.faceValue = faceValue;
  }

  public String getAccountType() {
    return accountType;
  }

  public void setAccountType(String accountType) {
    this.accountType = accountType;
  }

  public Delivery getDelivery() {
    return delivery;
  }

  public void setDelivery(Delivery delivery) {
    this.delivery = delivery;
  }
}
