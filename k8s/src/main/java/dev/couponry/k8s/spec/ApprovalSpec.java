package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Who approves. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ApprovalSpec {
  /** How. */
  public enum Policy {
    /** By policy, at once. */
    @JsonProperty("Auto")
    @JsonAlias("AUTO")
    AUTO,
    /** By a person: the campaign, each of its batches, and every supplement. */
    @JsonProperty("Manual")
    @JsonAlias("MANUAL")
    MANUAL
  }

  @JsonPropertyDescription("Default Auto.")
  @Default("Auto")
  private Policy policy;

  public Policy getPolicy() {
    return policy;
  }

  public void setPolicy(Policy policy) {
    this.policy = policy;
  }
}
