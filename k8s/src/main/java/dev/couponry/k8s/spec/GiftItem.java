package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Some units of one SKU. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class GiftItem {
  @JsonPropertyDescription("Stock keeping unit, 1–128 characters.")
  private String skuId;

  @JsonPropertyDescription("Units, 1 to 1,000.")
  private Long quantity;

  public String getSkuId() {
    return skuId;
  }

  public void setSkuId(String skuId) {
    this.skuId = skuId;
  }

  public Long getQuantity() {
    return quantity;
  }

  public void setQuantity(Long quantity) {
    this.quantity = quantity;
  }
}
