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
import java.util.List;

/**
 * What a coupon does: benefit, threshold, scope, validity, stacking, funding and return policy.
 * Amounts are in minor units of `currencyCode`, 0 to 10^12; percentages are basis points.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "["
            + "has(self.amountOff)"
            + ", has(self.percentOff)"
            + ", has(self.tiered)"
            + ", has(self.nthItem)"
            + ", has(self.fixedPrice)"
            + ", has(self.freight)"
            + ", has(self.gift)"
            + ", has(self.topUp)"
            + "].filter(given, given).size() == 1",
    message =
        "exactly one benefit is required: amountOff, percentOff, tiered, nthItem, fixedPrice,"
            + " freight, gift or topUp")
@ValidationRule(
    value = "has(self.fixed) != has(self.afterClaim)",
    message = "exactly one of fixed and afterClaim is required")
@ValidationRule(
    value = "!has(self.stacking.layer) || (self.stacking.layer == 'Freight') == has(self.freight)",
    message = "is Freight for a freight benefit, and only for one",
    fieldPath = ".stacking.layer")
@ValidationRule(
    value =
        "!has(self.stacking.layer) || self.stacking.layer != 'Shop' ||"
            + " self.?scope.?include.?shopIds.orValue([]).size() == 1",
    message = "must name exactly one shop in layer Shop",
    fieldPath = ".scope.include.shopIds")
public class CouponRule {
  @JsonPropertyDescription("What people read, at most 200 characters.")
  @Size(max = 200)
  @Pattern(Texts.PLAIN)
  @Default("\"\"")
  private String title;

  @JsonPropertyDescription("ISO 4217 code of every amount in the rule. Required.")
  @Required
  @Size(max = 3)
  @ValidationRule(value = Texts.IS_CURRENCY, message = "must be an ISO 4217 currency code")
  private String currencyCode;

  @JsonPropertyDescription(
      "How often one coupon can be used, 1 to 1,000; more than one makes a multi-use card "
          + "(次卡). Default 1.")
  @Min(1)
  @Max(1_000)
  @Default("1")
  private Integer uses;

  @JsonPropertyDescription("立减 / 满减.")
  private AmountOff amountOff;

  @JsonPropertyDescription("折扣.")
  private PercentOff percentOff;

  @JsonPropertyDescription("阶梯满减.")
  private Tiered tiered;

  @JsonPropertyDescription("第 N 件 X 折.")
  private NthItem nthItem;

  @JsonPropertyDescription("N 元任选.")
  private FixedPrice fixedPrice;

  @JsonPropertyDescription("运费券.")
  private FreightOff freight;

  @JsonPropertyDescription("礼品 / 赠品 / 兑换.")
  private Gift gift;

  @JsonPropertyDescription("权益充值.")
  private TopUp topUp;

  @JsonPropertyDescription("From what purchase on it applies. Default: any.")
  @Default("{}")
  private Threshold threshold;

  @JsonPropertyDescription("To what it applies. Default: everything.")
  private Scope scope;

  @JsonPropertyDescription("Between two instants, whoever claims when.")
  private FixedValidity fixed;

  @JsonPropertyDescription("Counted from the claim.")
  private AfterClaimValidity afterClaim;

  @JsonPropertyDescription(
      "If given, usable only within these, in the campaign's time zone; judged at quote, lock "
          + "and one-step redemption, not at the redemption of a live lock. At most 20.")
  @Size(max = 20)
  private List<UsableWindow> usableWindows;

  @JsonPropertyDescription("How it goes together with other coupons.")
  @Default("{}")
  private Stacking stacking;

  @JsonPropertyDescription(
      "Who pays, in basis points that sum to 10000. At most 10. Default: PLATFORM alone.")
  @Size(max = 10)
  @Default("[{\"funder\": \"PLATFORM\", \"basisPoints\": 10000}]")
  @ValidationRule(
      value = "self.size() == 0 || self.map(share, share.basisPoints).sum() == 10000",
      message = "must sum to 10000 basis points")
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b.funder == a.funder))",
      message = "must name each funder once")
  private List<FunderShare> funding;

  @JsonPropertyDescription(
      "When a redeemed coupon is given back. Default: the presets of each reason.")
  @Default("{}")
  private ReturnPolicy returnPolicy;

  @JsonPropertyDescription(
      "How often a coupon can be given to another user: 0 to 10. Default 0: it cannot.")
  @Min(0)
  @Max(10)
  @Default("0")
  private Integer maxTransfers;

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getCurrencyCode() {
    return currencyCode;
  }

  public void setCurrencyCode(String currencyCode) {
    this.currencyCode = currencyCode;
  }

  public Integer getUses() {
    return uses;
  }

  public void setUses(Integer uses) {
    this.uses = uses;
  }

  public AmountOff getAmountOff() {
    return amountOff;
  }

  public void setAmountOff(AmountOff amountOff) {
    this.amountOff = amountOff;
  }

  public PercentOff getPercentOff() {
    return percentOff;
  }

  public void setPercentOff(PercentOff percentOff) {
    this.percentOff = percentOff;
  }

  public Tiered getTiered() {
    return tiered;
  }

  public void setTiered(Tiered tiered) {
    this.tiered = tiered;
  }

  public NthItem getNthItem() {
    return nthItem;
  }

  public void setNthItem(NthItem nthItem) {
    this.nthItem = nthItem;
  }

  public FixedPrice getFixedPrice() {
    return fixedPrice;
  }

  public void setFixedPrice(FixedPrice fixedPrice) {
    this.fixedPrice = fixedPrice;
  }

  public FreightOff getFreight() {
    return freight;
  }

  public void setFreight(FreightOff freight) {
    this.freight = freight;
  }

  public Gift getGift() {
    return gift;
  }

  public void setGift(Gift gift) {
    this.gift = gift;
  }

  public TopUp getTopUp() {
    return topUp;
  }

  public void setTopUp(TopUp topUp) {
    this.topUp = topUp;
  }

  public Threshold getThreshold() {
    return threshold;
  }

  public void setThreshold(Threshold threshold) {
    this.threshold = threshold;
  }

  public Scope getScope() {
    return scope;
  }

  public void setScope(Scope scope) {
    this.scope = scope;
  }

  public FixedValidity getFixed() {
    return fixed;
  }

  public void setFixed(FixedValidity fixed) {
    this.fixed = fixed;
  }

  public AfterClaimValidity getAfterClaim() {
    return afterClaim;
  }

  public void setAfterClaim(AfterClaimValidity afterClaim) {
    this.afterClaim = afterClaim;
  }

  public List<UsableWindow> getUsableWindows() {
    return usableWindows;
  }

  public void setUsableWindows(List<UsableWindow> usableWindows) {
    this.usableWindows = usableWindows;
  }

  public Stacking getStacking() {
    return stacking;
  }

  public void setStacking(Stacking stacking) {
    this.stacking = stacking;
  }

  public List<FunderShare> getFunding() {
    return funding;
  }

  public void setFunding(List<FunderShare> funding) {
    this.funding = funding;
  }

  public ReturnPolicy getReturnPolicy() {
    return returnPolicy;
  }

  public void setReturnPolicy(ReturnPolicy returnPolicy) {
    this.returnPolicy = returnPolicy;
  }

  public Integer getMaxTransfers() {
    return maxTransfers;
  }

  public void setMaxTransfers(Integer maxTransfers) {
    this.maxTransfers = maxTransfers;
  }
}
