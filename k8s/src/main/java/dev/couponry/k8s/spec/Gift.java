package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Handed over at a store, or added to an order as gift lines. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Gift {
  @JsonPropertyDescription("1 to 20 items.")
  @Required
  @Size(min = 1, max = 20)
  private List<GiftItem> items;

  public List<GiftItem> getItems() {
    return items;
  }

  public void setItems(List<GiftItem> items) {
    this.items = items;
  }
}
