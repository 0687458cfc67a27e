package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The highest tier reached counts, even if a lower one gave more; none is THRESHOLD_NOT_MET. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Tiered {
  @JsonPropertyDescription("1 to 20 tiers, all by amount or all by quantity, ascending.")
  private List<Tier> tiers;

  public List<Tier> getTiers() {
    return tiers;
  }

  public void setTiers(List<Tier> tiers) {
    this.tiers = tiers;
  }
}
