package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** What the eligible lines must reach. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Threshold {
  /** Which amount counts. */
  public enum Basis {
    /** unit_price × quantity − promotion_discount, before any coupon. */
    @JsonProperty("Original")
    @JsonAlias("ORIGINAL")
    ORIGINAL,
    /** What is left after the coupons before this one. */
    @JsonProperty("Remaining")
    @JsonAlias("REMAINING")
    REMAINING
  }

  @JsonPropertyDescription("In minor units. 0: no minimum.")
  @Min(0)
  @Max(Bounds.AMOUNT)
  @Default("0")
  private Long minAmount;

  @JsonPropertyDescription("In units. 0: no minimum.")
  @Min(0)
  @Max(Bounds.QUANTITY)
  @Default("0")
  private Long minQuantity;

  @JsonPropertyDescription("Which amount counts. Default Remaining.")
  @Default("Remaining")
  private Basis basis;

  public Long getMinAmount() {
    return minAmount;
  }

  public void setMinAmount(Long minAmount) {
    this.minAmount = minAmount;
  }

  public Long getMinQuantity() {
    return minQuantity;
  }

  public void setMinQuantity(Long minQuantity) {
    this.minQuantity = minQuantity;
  }

  public Basis getBasis() {
    return basis;
  }

  public void setBasis(Basis basis) {
    this.basis = basis;
  }
}
