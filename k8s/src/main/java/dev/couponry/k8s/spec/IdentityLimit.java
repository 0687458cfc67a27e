package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many coupons of a campaign an identity of a kind may take. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class IdentityLimit {
  @JsonPropertyDescription(
      "As in the identities that callers supply, for example `device` or `phone`: 1–64 characters, "
          + "no colon.")
  private String kind;

  @JsonPropertyDescription("Coupons of the campaign per identity of this kind. 0: not limited.")
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
