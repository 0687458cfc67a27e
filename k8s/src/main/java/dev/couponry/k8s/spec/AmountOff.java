package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** A fixed amount off: min(what is left on the eligible lines, amount × steps). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.perStep > 0 || self.maxSteps == 0",
    message = "needs perStep",
    fieldPath = ".maxSteps")
public class AmountOff {
  @JsonPropertyDescription("Off per step, 1 to 10^12 minor units.")
  @Required
  @Min(1)
  @Max(Bounds.AMOUNT)
  private Long amount;

  @JsonPropertyDescription(
      "If set, one step for each time the threshold's basis amount contains this (\"every 100 "
          + "minus 10\"); none reached is THRESHOLD_NOT_MET. 0: exactly one step.")
  @Min(0)
  @Max(Bounds.AMOUNT)
  @Default("0")
  private Long perStep;

  @JsonPropertyDescription("At most so many steps. 0: no cap.")
  @Min(0)
  @Max(1_000_000)
  @Default("0")
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
