package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The highest tier reached counts, even if a lower one gave more; none is THRESHOLD_NOT_MET. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Tiered {
  @JsonPropertyDescription("1 to 20 tiers, all by amount or all by quantity, ascending.")
  @Required
  @Size(min = 1, max = 20)
  @ValidationRule(
      value = "self.all(t, has(t.minAmount)) || self.all(t, has(t.minQuantity))",
      message = "must all be reached by amount or all by quantity")
  @ValidationRule(value = Tier.ASCEND, message = "must each be higher than the tier before it")
  private List<Tier> tiers;

  public List<Tier> getTiers() {
    return tiers;
  }

  public void setTiers(List<Tier> tiers) {
    this.tiers = tiers;
  }
}
