package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** 券包: coupons of several batches that are claimed together, all or none. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.batches.map(item, item.count).sum() <= 20",
    message = "must have at most 20 coupons")
public class Pack {
  @JsonPropertyDescription(
      "Its name in the campaign: 1–63 characters, lower-case letters, digits and hyphens.")
  @Required
  @Size(max = Bounds.NAME)
  @ValidationRule(value = Texts.IS_NAME, message = Texts.MUST_BE_NAME)
  private String name;

  @JsonPropertyDescription("What is in it, 1 to 10 batches, each once; at most 20 coupons.")
  @Required
  @Size(min = 1, max = 10)
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b.batchRef.name == a.batchRef.name))",
      message = "must name each batch once")
  private List<PackItem> batches;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public List<PackItem> getBatches() {
    return batches;
  }

  public void setBatches(List<PackItem> batches) {
    this.batches = batches;
  }
}
