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

/** A part of a campaign's total that is open for a period. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.endTime) || self.endTime > self.startTime",
    message = "must be after startTime",
    fieldPath = ".endTime")
public class CampaignRelease {
  /** Starts ascend, and none begins before one that begins earlier is over. */
  static final String FOLLOW_EACH_OTHER =
      "self.map(r, r.startTime).isSorted()"
          + " && self.all(a, self.exists_one(b, b.startTime == a.startTime))"
          + " && self.all(a, !has(a.endTime)"
          + " || self.all(b, b.startTime <= a.startTime || b.startTime >= a.endTime))";

  @JsonPropertyDescription(
      "Start, inclusive. Required. RFC 3339, for example `2026-10-01T00:00:00+08:00`.")
  @Required
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
  private String startTime;

  @JsonPropertyDescription(
      "End, exclusive. Default: the start of the next, or the end of the campaign.")
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
  private String endTime;

  @JsonPropertyDescription("Coupons of the campaign that it opens, at least 1.")
  @Required
  @Min(1)
  @Max(Bounds.COUNT)
  private Long quota;

  @JsonPropertyDescription("What is not taken of it is added to the next. Default: it lapses.")
  @Default("false")
  private Boolean carryOver;

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

  public Long getQuota() {
    return quota;
  }

  public void setQuota(Long quota) {
    this.quota = quota;
  }

  public Boolean getCarryOver() {
    return carryOver;
  }

  public void setCarryOver(Boolean carryOver) {
    this.carryOver = carryOver;
  }
}
