package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Some units of one SKU. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class GiftItem {
  @JsonPropertyDescription("Stock keeping unit, 1–128 characters.")
  @Required
  @Size(min = 1, max = Bounds.ID)
  @Pattern(Texts.PLAIN)
  private String skuId;

  @JsonPropertyDescription("Units, 1 to 1,000.")
  @Required
  @Min(1)
  @Max(1_000)
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
