package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a batch should be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CouponBatchSpec {
  @JsonPropertyDescription("False: a draft. Default true.")
  private Boolean published;

  @JsonPropertyDescription("Its home campaign. Required.")
  private CampaignRef campaignRef;

  @JsonPropertyDescription("Coupons, 1 to 10^9. May only grow once approved.")
  private Long quantity;

  @JsonPropertyDescription("How its codes are made.")
  private CodeSpec code;

  @JsonPropertyDescription("Coupons of the batch per user. 0: not limited.")
  private Long perUserLimit;

  @JsonPropertyDescription("What its coupons do. Required.")
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
