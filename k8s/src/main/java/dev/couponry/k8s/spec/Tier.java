package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** One tier. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.minAmount) != has(self.minQuantity)",
    message = "needs exactly one of minAmount and minQuantity")
@ValidationRule(
    value = "has(self.amount) != has(self.basisPoints)",
    message = "needs exactly one of amount and basisPoints")
public class Tier {
  private static final String REACHED = "(has(t.minAmount) ? t.minAmount : t.minQuantity)";

  /** Of a list of tiers that are all reached alike. */
  static final String ASCEND =
      "[self.map(t, "
          + REACHED
          + ")].all(all, all.isSorted() && all.all(a, all.exists_one(b, a == b)))";

  @JsonPropertyDescription("Basis amount of the eligible lines, in minor units.")
  @Min(1)
  @Max(Bounds.AMOUNT)
  private Long minAmount;

  @JsonPropertyDescription("Units of the eligible lines.")
  @Min(1)
  @Max(Bounds.QUANTITY)
  private Long minQuantity;

  @JsonPropertyDescription("Amount off, in minor units.")
  @Min(1)
  @Max(Bounds.AMOUNT)
  private Long amount;

  @JsonPropertyDescription("Share off, 1 to 10000.")
  @Min(1)
  @Max(10_000)
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
