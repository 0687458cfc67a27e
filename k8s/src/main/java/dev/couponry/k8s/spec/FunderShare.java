package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Who pays which share. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class FunderShare {
  @JsonPropertyDescription("`PLATFORM`, `SHOP` (the line's shop) or `PARTY:<id>`.")
  @Required
  @Size(max = Bounds.FUNDER)
  @Pattern(Texts.PLAIN)
  @ValidationRule(value = "[self].all(f, " + Texts.IS_FUNDER + ")", message = Texts.MUST_BE_FUNDER)
  private String funder;

  @JsonPropertyDescription("1 to 10000.")
  @Required
  @Min(1)
  @Max(10_000)
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
