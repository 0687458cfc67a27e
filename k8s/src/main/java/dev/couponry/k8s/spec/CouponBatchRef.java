package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A batch by name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CouponBatchRef {
  @JsonPropertyDescription("Its name in the same tenant.")
  private String name;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
