package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** 券包: coupons of several batches that are claimed together, all or none. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Pack {
  @JsonPropertyDescription(
      "Its name in the campaign: 1–63 characters, lower-case letters, digits and hyphens.")
  private String name;

  @JsonPropertyDescription("What is in it, 1 to 10 batches, each once; at most 20 coupons.")
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
