package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One tier. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Tier {
  @JsonPropertyDescription("Basis amount of the eligible lines, in minor units.")
  private Long minAmount;

  @JsonPropertyDescription("Units of the eligible lines.")
  private Long minQuantity;

  @JsonPropertyDescription("Amount off, in minor units.")
  private Long amount;

  @JsonPropertyDescription("Share off, 1 to 10000.")
  private Integer basisPoints;

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

  public Long getAmount() {
    return amount;
  }

  public void setAmount(Long amount) {
    this.amount = amount;
  }

  public Integer getBasisPoints() {
    return basisPoints;
  }

  public void setBasisPoints(Integer basisPoints) {
    this.basisPoints = basisPoints;
  }
}
