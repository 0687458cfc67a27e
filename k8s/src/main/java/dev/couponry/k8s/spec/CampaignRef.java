package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A campaign by name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CampaignRef {
  @JsonPropertyDescription("Its name in the same tenant.")
  @Required
  @Size(max = Bounds.NAME)
  private String name;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
