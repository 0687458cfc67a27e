package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a campaign should be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.endTime > self.startTime",
    message = "must be after startTime",
    fieldPath = ".endTime")
@ValidationRule(
    value = "!has(self.budget) || !has(self.budgetRef) || self.budgetRef.name == ''",
    message = "cannot be given beside a budget of its own",
    fieldPath = ".budgetRef")
@SchemaCustomizer(value = ListTypes.class, input = "placements=set, packs=name")
public class CampaignSpec {
  /** What users do to get a coupon. */
  public enum Type {
    /** 领券: users claim. */
    @JsonProperty("Claim")
    @JsonAlias("CLAIM")
    CLAIM,
    /** 购券: users buy, in two steps. */
    @JsonProperty("Purchase")
    @JsonAlias("PURCHASE")
    PURCHASE,
    /** 兑换券: users exchange points, in two steps. */
    @JsonProperty("Exchange")
    @JsonAlias("EXCHANGE")
    EXCHANGE,
    /** 送券: the system or an operator grants. */
    @JsonProperty("Grant")
    @JsonAlias("GRANT")
    GRANT
  }

  /** What becomes of issued coupons when the campaign is deleted. */
  public enum DeletionPolicy {
    /** They stay usable. */
    @JsonProperty("Retain")
    @JsonAlias("RETAIN")
    RETAIN,
    /** Those that nobody has used or locked are cancelled. */
    @JsonProperty("Revoke")
    @JsonAlias("REVOKE")
    REVOKE
  }

  @JsonPropertyDescription(
      "False: a draft, freely edited. True submits it; what is approved is frozen. Default "
          + "true.")
  @Default("true")
  private Boolean published;

  @JsonPropertyDescription("What people read, 1–200 characters.")
  @Required
  @Size(min = 1, max = 200)
  @Pattern(Texts.PLAIN)
  private String title;

  @JsonPropertyDescription("Grade: `S+`, `S`, `A+` or `A`. Empty: none.")
  @Size(max = 2)
  @ValidationRule(value = "self in ['', 'S+', 'S', 'A+', 'A']", message = "must be S+, S, A+ or A")
  private String level;

  @JsonPropertyDescription("Default Claim.")
  @Default("Claim")
  private Type type;

  @JsonPropertyDescription(
      "IANA time zone of every calendar rule. Default: what the tenant's settings say when it is"
          + " applied first.")
  @Size(max = 64)
  @ValidationRule(
      value = "self.matches('^[A-Za-z0-9_+/-]*$')",
      message = "must be an IANA time zone such as Asia/Shanghai")
  private String timeZone;

  @JsonPropertyDescription(
      "Start, inclusive. Required. RFC 3339, for example `2026-10-01T00:00:00+08:00`.")
  @Required
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
  private String startTime;

  @JsonPropertyDescription(
      "End, exclusive; after the start. Required. RFC 3339, for example "
          + "`2026-10-01T00:00:00+08:00`.")
  @Required
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
  private String endTime;

  @JsonPropertyDescription("What it may cost. Default: not bounded.")
  private BudgetSpec budget;

  @JsonPropertyDescription("Who approves. Default Auto.")
  @Default("{}")
  private ApprovalSpec approval;

  @JsonPropertyDescription(
      "Daily windows for claims, which must not overlap. At most 24. Default: all day.")
  @Size(max = 24)
  @ValidationRule(value = ClaimWindow.DO_NOT_OVERLAP, message = "must not overlap each other")
  private List<ClaimWindow> claimWindows;

  @JsonPropertyDescription(
      "Where it is displayed, for example `CouponCenter`. At most 20 names of 1–64 "
          + "characters.")
  @Size(max = 20)
  private List<@Size(min = 1, max = 64) @Pattern(Texts.PLAIN) String> placements;

  @JsonPropertyDescription("Who may claim. Default: everybody.")
  private Audience audience;

  @JsonPropertyDescription(
      "How much one may take. Default: what the tenant's settings say when it is applied first.")
  private ClaimLimits limits;

  @JsonPropertyDescription("Pauses claims, grants and binding.")
  @Default("false")
  private Boolean suspend;

  @JsonPropertyDescription("Default Retain.")
  @Default("Retain")
  private DeletionPolicy deletionPolicy;

  @JsonPropertyDescription(
      "Batches that this campaign hands out besides those whose home it is, at most 100, each "
          + "once. A batch is looked up when it is claimed, so it may be applied later. Its costs "
          + "stay with the budget of its home campaign; limits and windows are those of the "
          + "campaign claimed through.")
  @Size(max = 100)
  @ValidationRule(
      value = "self.all(a, self.exists_one(b, b.batchRef.name == a.batchRef.name))",
      message = "must name each batch once")
  private List<CampaignOffer> offers;

  @JsonPropertyDescription(
      "A campaign on whose budget this one draws in place of one of its own; approved before this "
          + "one. What both cost together never exceeds that budget. Default: none.")
  @ValidationRule(
      value = "self.name == '' || " + Texts.IS_NAME_OF_REF,
      message = Texts.MUST_BE_NAME,
      fieldPath = ".name")
  private CampaignRef budgetRef;

  @JsonPropertyDescription(
      "The campaign's total, opened in steps: with any, coupons come to users only while one is "
          + "open, on every route. In the order of their starts, without overlap, at most 100. "
          + "Default: all is open from the start.")
  @Size(max = 100)
  @ValidationRule(
      value = CampaignRelease.FOLLOW_EACH_OTHER,
      message = "must be in the order of their starts, each after the one before is over")
  private List<CampaignRelease> releases;

  @JsonPropertyDescription(
      "Coupons that are claimed together, all or none. At most 20. Once published, packs may be"
          + " added.")
  @Size(max = 20)
  private List<Pack> packs;

  public Boolean getPublished() {
    return published;
  }

  public void setPublished(Boolean published) {
    this.published = published;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getLevel() {
    return level;
  }

  public void setLevel(String level) {
    this.level = level;
  }

  public Type getType() {
    return type;
  }

  public void setType(Type type) {
    this.type = type;
  }

  public String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(String timeZone) {
    this.timeZone = timeZone;
  }

  public String getStartTime() {
    return startTime;
  }

  public void setStartTime(String startTime) {
    this.startTime = startTime;
  }

  public String getEndTime() {
    return endTime;
  }

  public void setEndTime(String endTime) {
    this.endTime = endTime;
  }

  public BudgetSpec getBudget() {
    return budget;
  }

  public void setBudget(BudgetSpec budget) {
    this.budget = budget;
  }

  public ApprovalSpec getApproval() {
    return approval;
  }

  public void setApproval(ApprovalSpec approval) {
    this.approval = approval;
  }

  public List<ClaimWindow> getClaimWindows() {
    return claimWindows;
  }

  public void setClaimWindows(List<ClaimWindow> claimWindows) {
    this.claimWindows = claimWindows;
  }

  public List<String> getPlacements() {
    return placements;
  }

  public void setPlacements(List<String> placements) {
    this.placements = placements;
  }

  public Audience getAudience() {
    return audience;
  }

  public void setAudience(Audience audience) {
    this.audience = audience;
  }

  public ClaimLimits getLimits() {
    return limits;
  }

  public void setLimits(ClaimLimits limits) {
    this.limits = limits;
  }

  public Boolean getSuspend() {
    return suspend;
  }

  public void setSuspend(Boolean suspend) {
    this.suspend = suspend;
  }

  public DeletionPolicy getDeletionPolicy() {
    return deletionPolicy;
  }

  public void setDeletionPolicy(DeletionPolicy deletionPolicy) {
    this.deletionPolicy = deletionPolicy;
  }

  public List<CampaignOffer> getOffers() {
    return offers;
  }

  public void setOffers(List<CampaignOffer> offers) {
    this.offers = offers;
  }

  public CampaignRef getBudgetRef() {
    return budgetRef;
  }

  public void setBudgetRef(CampaignRef budgetRef) {
    this.budgetRef = budgetRef;
  }

  public List<CampaignRelease> getReleases() {
    return releases;
  }

  public void setReleases(List<CampaignRelease> releases) {
    this.releases = releases;
  }

  public List<Pack> getPacks() {
    return packs;
  }

  public void setPacks(List<Pack> packs) {
    this.packs = packs;
  }
}
