package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** What a batch should be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = CodeSpec.ENOUGH_RANDOM_SYMBOLS,
    message =
        "leaves too few random symbols to keep the codes of so many coupons secret: 31^symbols must"
            + " be at least 10^6 × quantity",
    fieldPath = ".code.length")
@ValidationRule(
    value = "self.code.mode != 'Shared' || self.rule.uses <= 1",
    message = "must be 1 under a Shared code, whose quantity is its total uses",
    fieldPath = ".rule.uses")
public class CouponBatchSpec {
  @JsonPropertyDescription("False: a draft. Default true.")
  @Default("true")
  private Boolean published;

  @JsonPropertyDescription("Its home campaign. Required.")
  @Required
  @ValidationRule(value = Texts.IS_NAME_OF_REF, message = Texts.MUST_BE_NAME, fieldPath = ".name")
  private CampaignRef campaignRef;

  @JsonPropertyDescription("Coupons, 1 to 10^9. May only grow once approved.")
  @Required
  @SpecReplicas
  @Min(1)
  @Max(Bounds.QUANTITY)
  private Long quantity;

  @JsonPropertyDescription("How its codes are made.")
  @Default("{\"mode\": \"OnClaim\", \"length\": 12, \"prefix\": \"\", \"publicCode\": \"\"}")
  private CodeSpec code;

  @JsonPropertyDescription(
      "Coupons of the batch per user. 0: what the tenant's settings say when it is applied first.")
  @Min(0)
  @Max(Bounds.QUANTITY)
  @Default("0")
  private Long perUserLimit;

  @JsonPropertyDescription("What its coupons do. Required.")
  @Required
  private CouponRule rule;

  public Boolean getPublished() {
    return published;
  }

  public void setPublished(Boolean published) {
    this.published = published;
  }

  public CampaignRef getCampaignRef() {
    return campaignRef;
  }

  public void setCampaignRef(CampaignRef campaignRef) {
    this.campaignRef = campaignRef;
  }

  public Long getQuantity() {
    return quantity;
  }

  public void setQuantity(Long quantity) {
    this.quantity = quantity;
  }

  public CodeSpec getCode() {
    return code;
  }

  public void setCode(CodeSpec code) {
    this.code = code;
  }

  public Long getPerUserLimit() {
    return perUserLimit;
  }

  public void setPerUserLimit(Long perUserLimit) {
    this.perUserLimit = perUserLimit;
  }

  public CouponRule getRule() {
    return rule;
  }

  public void setRule(CouponRule rule) {
    this.rule = rule;
  }
}
