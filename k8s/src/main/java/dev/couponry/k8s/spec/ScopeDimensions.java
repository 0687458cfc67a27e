package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Lists over the dimensions of a line or cart; at most 1,000 entries each. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ScopeDimensions {
  @JsonPropertyDescription("Shops.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> shopIds;

  @JsonPropertyDescription("Categories, at any level of a line's path.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> categoryIds;

  @JsonPropertyDescription("Brands.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> brandIds;

  @JsonPropertyDescription("Stock keeping units.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> skuIds;

  @JsonPropertyDescription("Sales channels.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> channels;

  @JsonPropertyDescription("Offline stores.")
  @Size(max = 1_000)
  private List<@Size(min = 1, max = Bounds.ID) @Pattern(Texts.PLAIN) String> storeIds;

  public List<String> getShopIds() {
    return shopIds;
  }

  public void setShopIds(List<String> shopIds) {
    this.shopIds = shopIds;
  }

  public List<String> getCategoryIds() {
    return categoryIds;
  }

  public void setCategoryIds(List<String> categoryIds) {
    this.categoryIds = categoryIds;
  }

  public List<String> getBrandIds() {
    return brandIds;
  }

  public void setBrandIds(List<String> brandIds) {
    this.brandIds = brandIds;
  }

  public List<String> getSkuIds() {
    return skuIds;
  }

  public void setSkuIds(List<String> skuIds) {
    this.skuIds = skuIds;
  }

  public List<String> getChannels() {
    return channels;
  }

  public void setChannels(List<String> channels) {
    this.channels = channels;
  }

  public List<String> getStoreIds() {
    return storeIds;
  }

  public void setStoreIds(List<String> storeIds) {
    this.storeIds = storeIds;
  }
}
