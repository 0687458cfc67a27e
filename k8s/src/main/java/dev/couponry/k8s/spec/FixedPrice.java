package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/**
 * The `quantity` dearest eligible units, once, go for `price` if that is cheaper; fewer units is
 * THRESHOLD_NOT_MET.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class FixedPrice {
  @JsonPropertyDescription("1 to 1,000.")
  @Required
  @Min(1)
  @Max(1_000)
  private Integer quantity;

  @JsonPropertyDescription("In minor units.")
  @Required
  @Min(1)
  @Max(Bounds.AMOUNT)
  private Long price;

  public Integer getQuantity() {
    return quantity;
  }

  public void setQuantity(Integer quantity) {
    this.quantity = quantity;
  }

  public Long getPrice() {
    return price;
  }

  public void setPrice(Long price) {
    this.price = price;
  }
}
