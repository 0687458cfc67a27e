package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How many coupons of a campaign an identity of a kind may take. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class IdentityLimit {
  @JsonPropertyDescription(
      "As in the identities that callers supply, for example `device` or `phone`: 1–64 characters, "
          + "no colon.")
  @Required
  @Size(min = 1, max = 64)
  @Pattern(Texts.PLAIN)
  @ValidationRule(value = "!self.contains(':')", message = "must have no colon")
  private String kind;

  @JsonPropertyDescription("Coupons of the campaign per identity of this kind. 0: not limited.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long limit;

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public Long getLimit() {
    return limit;
  }

  public void setLimit(Long limit) {
    this.limit = limit;
  }
}
