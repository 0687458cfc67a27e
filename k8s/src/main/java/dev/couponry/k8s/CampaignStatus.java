package dev.couponry.k8s;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What became of a campaign, as the service reports it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SchemaCustomizer(StatusSchema.class)
public class CampaignStatus {
  @JsonPropertyDescription("The generation of the spec that this status is about.")
  @Min(0)
  @Max(1_000_000_000_000_000_000L)
  private Long observedGeneration;

  @JsonPropertyDescription("Where it stands, as the service says.")
  @Size(max = 64)
  private String state;

  @JsonPropertyDescription("What is so and why, one of each type.")
  private List<Condition> conditions;

  @JsonPropertyDescription("The service's revision that the observed generation became.")
  @Min(0)
  @Max(1_000_000_000_000_000_000L)
  private Long revision;

  @JsonPropertyDescription("Coupons that came to users.")
  @Min(0)
  @Max(1_000_000_000_000_000_000L)
  private Long claimed;

  @JsonPropertyDescription("Uses redeemed and not returned.")
  @Min(0)
  @Max(1_000_000_000_000_000_000L)
  private Long redeemed;

  @JsonPropertyDescription("Spent of the budget, in minor units.")
  @Min(0)
  @Max(1_000_000_000_000_000_000L)
  private Long budgetSpent;

  @JsonPropertyDescription("The budget that it draws on, for people, as `300000.00 CNY`.")
  @Size(max = 64)
  private String budget;

  @JsonPropertyDescription("What of that budget is spent, for people, as `1234.50 CNY`.")
  @Size(max = 64)
  private String spent;

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

  public Long getRevision() {
    return revision;
  }

  public void setRevision(Long revision) {
    this.revision = revision;
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

  public String getBudget() {
    return budget;
  }

  public void setBudget(String budget) {
    this.budget = budget;
  }

  public String getSpent() {
    return spent;
  }

  public void setSpent(String spent) {
    this.spent = spent;
  }
}
