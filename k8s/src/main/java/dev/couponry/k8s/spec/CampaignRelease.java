package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A part of a campaign's total that is open for a period. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CampaignRelease {
  @JsonPropertyDescription(
      "Start, inclusive. Required. RFC 3339, for example `2026-10-01T00:00:00+08:00`.")
  private String startTime;

  @JsonPropertyDescription(
      "End, exclusive. Default: the start of the next, or the end of the campaign.")
  private String endTime;

  @JsonPropertyDescription("Coupons of the campaign that it opens, at least 1.")
  private Long quota;

  @JsonPropertyDescription("What is not taken of it is added to the next. Default: it lapses.")
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
