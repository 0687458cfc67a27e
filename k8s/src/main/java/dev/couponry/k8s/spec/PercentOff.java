package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A share off what is left on the eligible lines, rounded half up once. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PercentOff {
  @JsonPropertyDescription("1 to 10000; 1500 is 15 % off (8.5 折).")
  @Required
  @Min(1)
  @Max(10_000)
  private Integer basisPoints;

  @JsonPropertyDescription("At most so much, in minor units. 0: no cap.")
  @Min(0)
  @Max(Bounds.AMOUNT)
  @Default("0")
  private Long maxDiscount;

  public Integer getBasisPoints() {
    return basisPoints;
  }

  public void setBasisPoints(Integer basisPoints) {
    this.basisPoints = basisPoints;
  }

  public Long getMaxDiscount() {
    return maxDiscount;
  }

  public void setMaxDiscount(Long maxDiscount) {
    this.maxDiscount = maxDiscount;
  }
}
