package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A fixed amount off: min(what is left on the eligible lines, amount × steps). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class AmountOff {
  @JsonPropertyDescription("Off per step, 1 to 10^12 minor units.")
  private Long amount;

  @JsonPropertyDescription(
      "If set, one step for each time the threshold's basis amount contains this (\"every 100 "
          + "minus 10\"); none reached is THRESHOLD_NOT_MET. 0: exactly one step.")
  private Long perStep;

  @JsonPropertyDescription("At most so many steps. 0: no cap.")
  private Long maxSteps;

  public Long getAmount() {
    return amount;
  }

  public void setAmount(Long amount) {
    this.amount = amount;
  }

  public Long getPerStep() {
    return perStep;
  }

  public void setPerStep(Long perStep) {
    this.perStep = perStep;
  }

  public Long getMaxSteps() {
    return maxSteps;
  }

  public void setMaxSteps(Long maxSteps) {
    this.maxSteps = maxSteps;
  }
}
