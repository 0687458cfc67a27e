package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Upper bounds on claims; 0 means not limited. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SchemaCustomizer(value = ListTypes.class, input = "identities=kind")
public class ClaimLimits {
  @JsonPropertyDescription("Coupons of the campaign per user.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long perUser;

  @JsonPropertyDescription("Coupons of the campaign per user and day.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long perUserPerDay;

  @JsonPropertyDescription("Coupons of the campaign per day.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long perDay;

  @JsonPropertyDescription("Coupons of the campaign.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long total;

  @JsonPropertyDescription(
      "Coupons of the campaign per identity that the caller supplies, of every kind that "
          + "`identities` does not name.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
  private Long perIdentity;

  @JsonPropertyDescription(
      "Limits of their own for identities of some kinds, at most 10, each kind once.")
  @Size(max = 10)
  private List<IdentityLimit> identities;

  public Long getPerUser() {
    return perUser;
  }

  public void setPerUser(Long perUser) {
    this.perUser = perUser;
  }

  public Long getPerUserPerDay() {
    return perUserPerDay;
  }

  public void setPerUserPerDay(Long perUserPerDay) {
    this.perUserPerDay = perUserPerDay;
  }

  public Long getPerDay() {
    return perDay;
  }

  public void setPerDay(Long perDay) {
    this.perDay = perDay;
  }

  public Long getTotal() {
    return total;
  }

  public void setTotal(Long total) {
    this.total = total;
  }

  public Long getPerIdentity() {
    return perIdentity;
  }

  public void setPerIdentity(Long perIdentity) {
    this.perIdentity = perIdentity;
  }

  public List<IdentityLimit> getIdentities() {
    return identities;
  }

  public void setIdentities(List<IdentityLimit> identities) {
    this.identities = identities;
  }
}
