package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A batch that a campaign hands out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CampaignOffer {
  @JsonPropertyDescription("The batch. Required.")
  @Required
  private CouponBatchRef batchRef;

  @JsonPropertyDescription(
      "Coupons of the batch that this campaign may hand out; over all campaigns it is never more"
          + " than the batch's quantity. 0: as many as there are.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long quota;

  public CouponBatchRef getBatchRef() {
    return batchRef;
  }

  public void setBatchRef(CouponBatchRef batchRef) {
    this.batchRef = batchRef;
  }

  public Long getQuota() {
    return quota;
  }

  public void setQuota(Long quota) {
    this.quota = quota;
  }
}
