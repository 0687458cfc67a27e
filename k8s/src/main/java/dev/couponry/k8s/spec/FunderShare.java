package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Who pays which share. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class FunderShare {
  @JsonPropertyDescription("`PLATFORM`, `SHOP` (the line's shop) or `PARTY:<id>`.")
  private String funder;

  @JsonPropertyDescription("1 to 10000.")
  private Integer basisPoints;

  public String getFunder() {
    return funder;
  }

  public void setFunder(String funder) {
    this.funder = funder;
  }

  public Integer getBasisPoints() {
    return basisPoints;
  }

  public void setBasisPoints(Integer basisPoints) {
    this.basisPoints = basisPoints;
  }
}
