package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** When a redeemed coupon is given back, for each reason of a return. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ReturnPolicy {
  /** What a reason means for the coupon. */
  public enum Rule {
    /** Given back when every unit of every line that the coupon discounted is back. */
    @JsonProperty("Always")
    @JsonAlias("ALWAYS")
    ALWAYS,
    /** Given back when every unit of the order is back. */
    @JsonProperty("FullRefundOnly")
    @JsonAlias("FULL_REFUND_ONLY")
    FULL_REFUND_ONLY,
    /** Not given back. */
    @JsonProperty("Never")
    @JsonAlias("NEVER")
    NEVER
  }

  /** What a partial return that falls below the threshold does to the discount. */
  public enum PartialReturn {
    /** The rest keeps its discount. */
    @JsonProperty("KeepDiscount")
    @JsonAlias("KEEP_DISCOUNT")
    KEEP_DISCOUNT,
    /** The whole discount of the coupon is taken back, as `clawbacks`. */
    @JsonProperty("TakeBackDiscount")
    @JsonAlias("TAKE_BACK_DISCOUNT")
    TAKE_BACK_DISCOUNT
  }

  @JsonPropertyDescription("Preset Always.")
  @Default("Always")
  private Rule merchantRefundBeforeCompletion;

  @JsonPropertyDescription("Preset Never.")
  @Default("Never")
  private Rule buyerRefund;

  @JsonPropertyDescription("Preset Always.")
  @Default("Always")
  private Rule returnAccepted;

  @JsonPropertyDescription("Preset Always.")
  @Default("Always")
  private Rule storeCorrection;

  @JsonPropertyDescription(
      "A coupon given back after RETURN_ACCEPTED is usable again so much later. Default 0, at "
          + "most 365 days. For example `72h30m` or `15m`.")
  @Size(max = Bounds.DURATION)
  @Pattern(Texts.DURATION)
  @Default("0s")
  @ValidationRule(value = Texts.AT_MOST_365_DAYS, message = "must be at most 365 days (8760h)")
  private String returnDelay;

  @JsonPropertyDescription(
      "A returned coupon lives at least so long from then, even past its expiry. Default 0, "
          + "at most 365 days. For example `72h30m` or `15m`.")
  @Size(max = Bounds.DURATION)
  @Pattern(Texts.DURATION)
  @Default("0s")
  @ValidationRule(value = Texts.AT_MOST_365_DAYS, message = "must be at most 365 days (8760h)")
  private String returnGrace;

  @JsonPropertyDescription("Default KeepDiscount.")
  @Default("KeepDiscount")
  private PartialReturn partialReturn;

  public Rule getMerchantRefundBeforeCompletion() {
    return merchantRefundBeforeCompletion;
  }

  public void setMerchantRefundBeforeCompletion(Rule merchantRefundBeforeCompletion) {
    this.merchantRefundBeforeCompletion = merchantRefundBeforeCompletion;
  }

  public Rule getBuyerRefund() {
    return buyerRefund;
  }

  public void setBuyerRefund(Rule buyerRefund) {
    this.buyerRefund = buyerRefund;
  }

  public Rule getReturnAccepted() {
    return returnAccepted;
  }

  public void setReturnAccepted(Rule returnAccepted) {
    this.returnAccepted = returnAccepted;
  }

  public Rule getStoreCorrection() {
    return storeCorrection;
  }

  public void setStoreCorrection(Rule storeCorrection) {
    this.storeCorrection = storeCorrection;
  }

  public String getReturnDelay() {
    return returnDelay;
  }

  public void setReturnDelay(String returnDelay) {
    this.returnDelay = returnDelay;
  }

  public String getReturnGrace() {
    return returnGrace;
  }

  public void setReturnGrace(String returnGrace) {
    this.returnGrace = returnGrace;
  }

  public PartialReturn getPartialReturn() {
    return partialReturn;
  }

  public void setPartialReturn(PartialReturn partialReturn) {
    this.partialReturn = partialReturn;
  }
}
