package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What a coupon does: benefit, threshold, scope, validity, stacking, funding and return policy.
 * Amounts are in minor units of `currencyCode`, 0 to 10^12; percentages are basis points.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CouponRule {
  @JsonPropertyDescription("What people read, at most 200 characters.")
  private String title;

  @JsonPropertyDescription("ISO 4217 code of every amount in the rule. Required.")
  private String currencyCode;

  @JsonPropertyDescription(
      "How often one coupon can be used, 1 to 1,000; more than one makes a multi-use card "
          + "(次卡). Default 1.")
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
  private List<UsableWindow> usableWindows;

  @JsonPropertyDescription("How it goes together with other coupons.")
  private Stacking stacking;

  @JsonPropertyDescription(
      "Who pays, in basis points that sum to 10000. At most 10. Default: PLATFORM alone.")
  private List<FunderShare> funding;

  @JsonPropertyDescription(
      "When a redeemed coupon is given back. Default: the presets of each reason.")
  private ReturnPolicy returnPolicy;

  @JsonPropertyDescription(
      "How often a coupon can be given to another user: 0 to 10. Default 0: it cannot.")
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
