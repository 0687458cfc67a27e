package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Coupons of one batch in a pack. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PackItem {
  @JsonPropertyDescription(
      "A batch that the campaign offers. Required. It is looked up with the claim, so it may "
          + "be applied later.")
  @Required
  private CouponBatchRef batchRef;

  @JsonPropertyDescription("How many, 1 to 20. Default 1.")
  @Min(1)
  @Max(20)
  @Default("1")
  private Integer count;

  public CouponBatchRef getBatchRef() {
    return batchRef;
  }

  public void setBatchRef(CouponBatchRef batchRef) {
    this.batchRef = batchRef;
  }

  public Integer getCount() {
    return count;
  }

  public void setCount(Integer count) {
    this.count = count;
  }
}
