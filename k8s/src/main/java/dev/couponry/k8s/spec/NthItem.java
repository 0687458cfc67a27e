package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A share off the ⌊units / n⌋ cheapest eligible units; fewer than n units is THRESHOLD_NOT_MET. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class NthItem {
  @JsonPropertyDescription("2 to 1,000.")
  @Required
  @Min(2)
  @Max(1_000)
  private Integer n;

  @JsonPropertyDescription("1 to 10000.")
  @Required
  @Min(1)
  @Max(10_000)
  private Integer basisPoints;

  public Integer getN() {
    return n;
  }

  public void setN(Integer n) {
    this.n = n;
  }

  public Integer getBasisPoints() {
    return basisPoints;
  }

  public void setBasisPoints(Integer basisPoints) {
    this.basisPoints = basisPoints;
  }
}
