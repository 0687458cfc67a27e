package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How a coupon goes together with others. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Stacking {
  /** The order in which coupons are applied. */
  public enum Layer {
    /** First. */
    @JsonProperty("Item")
    @JsonAlias("ITEM")
    ITEM,
    /** Second; the scope names exactly one shop. */
    @JsonProperty("Shop")
    @JsonAlias("SHOP")
    SHOP,
    /** Third. */
    @JsonProperty("Platform")
    @JsonAlias("PLATFORM")
    PLATFORM,
    /** Last; freight coupons, and only they. */
    @JsonProperty("Freight")
    @JsonAlias("FREIGHT")
    FREIGHT
  }

  @JsonPropertyDescription("Default Platform; Freight for a freight coupon.")
  private Layer layer;

  @JsonPropertyDescription("Lower goes first inside a layer, 0 to 1,000,000.")
  @Min(0)
  @Max(1_000_000)
  @Default("0")
  private Integer priority;

  @JsonPropertyDescription(
      "Tenant-wide name of the group that `stackLimit` counts, instead of the default group "
          + "(the layer; for SHOP the layer and shop). At most 64 characters, not the name of a "
          + "layer.")
  @Size(max = 64)
  @Pattern(Texts.PLAIN)
  @Default("\"\"")
  @ValidationRule(
      value = "!(self in ['ITEM', 'SHOP', 'PLATFORM', 'FREIGHT', 'GIFT'])",
      message = "may not bear the name of a layer or of the gifts' group")
  private String stackGroup;

  @JsonPropertyDescription(
      "At most so many coupons of the group in one order, 1 to 100; the smallest among the "
          + "selection's coupons counts. Default 1.")
  @Min(1)
  @Max(100)
  @Default("1")
  private Integer stackLimit;

  @JsonPropertyDescription("Alone in the order.")
  @Default("false")
  private Boolean exclusive;

  @JsonPropertyDescription(
      "False leaves out the lines that carry a promotion discount. Default true.")
  @Default("true")
  private Boolean combinesWithPromotions;

  public Layer getLayer() {
    return layer;
  }

  public void setLayer(Layer layer) {
    this.layer = layer;
  }

  public Integer getPriority() {
    return priority;
  }

  public void setPriority(Integer priority) {
    this.priority = priority;
  }

  public String getStackGroup() {
    return stackGroup;
  }

  public void setStackGroup(String stackGroup) {
    this.stackGroup = stackGroup;
  }

  public Integer getStackLimit() {
    return stackLimit;
  }

  public void setStackLimit(Integer stackLimit) {
    this.stackLimit = stackLimit;
  }

  public Boolean getExclusive() {
    return exclusive;
  }

  public void setExclusive(Boolean exclusive) {
    this.exclusive = exclusive;
  }

  public Boolean getCombinesWithPromotions() {
    return combinesWithPromotions;
  }

  public void setCombinesWithPromotions(Boolean combinesWithPromotions) {
    this.combinesWithPromotions = combinesWithPromotions;
  }
}
