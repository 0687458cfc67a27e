package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Lists over the dimensions of a line or cart; at most 1,000 entries each. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ScopeDimensions {
  @JsonPropertyDescription("Shops.")
  private List<String> shopIds;

  @JsonPropertyDescription("Categories, at any level of a line's path.")
  private List<String> categoryIds;

  @JsonPropertyDescription("Brands.")
  private List<String> brandIds;

  @JsonPropertyDescription("Stock keeping units.")
  private List<String> skuIds;

  @JsonPropertyDescription("Sales channels.")
  private List<String> channels;

  @JsonPropertyDescription("Offline stores.")
  private List<String> storeIds;

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
