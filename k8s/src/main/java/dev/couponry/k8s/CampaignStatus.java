package dev.couponry.k8s;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What became of a campaign, as the service reports it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CampaignStatus {
  @JsonPropertyDescription("The generation of the spec that this status is about.")
  private Long observedGeneration;

  @JsonPropertyDescription("Where it stands, as the service says.")
  private String state;

  @JsonPropertyDescription("What is so and why, one of each type.")
  private List<Condition> conditions;

  @JsonPropertyDescription("Coupons that came to users.")
  private Long claimed;

  @JsonPropertyDescription("Uses redeemed and not returned.")
  private Long redeemed;

  @JsonPropertyDescription("Spent of the budget, in minor units.")
  private Long budgetSpent;

  public Long getObservedGeneration() {
    return observedGeneration;
  }

  public void setObservedGeneration(Long observedGeneration) {
    this.observedGeneration = observedGeneration;
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state;
  }

  public List<Condition> getConditions() {
    return conditions;
  }

  public void setConditions(List<Condition> conditions) {
    this.conditions = conditions;
  }

  public Long getClaimed() {
    return claimed;
  }

  public void setClaimed(Long claimed) {
    this.claimed = claimed;
  }

  public Long getRedeemed() {
    return redeemed;
  }

  public void setRedeemed(Long redeemed) {
    this.redeemed = redeemed;
  }

  public Long getBudgetSpent() {
    return budgetSpent;
  }

  public void setBudgetSpent(Long budgetSpent) {
    this.budgetSpent = budgetSpent;
  }
}
