package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Off the freights of the shops of the eligible lines. Always layer Freight, and only it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class FreightOff {
  @JsonPropertyDescription("Caps the sum, in minor units. 0: the whole freight.")
  @Min(0)
  @Max(Bounds.AMOUNT)
  @Default("0")
  private Long maxAmount;

  public Long getMaxAmount() {
    return maxAmount;
  }

  public void setMaxAmount(Long maxAmount) {
    this.maxAmount = maxAmount;
  }
}
