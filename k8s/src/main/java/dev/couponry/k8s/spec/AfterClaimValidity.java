package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Counted from the claim, in the campaign's time zone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class AfterClaimValidity {
  @JsonPropertyDescription(
      "From the start of the day claim date + so many days, 0 to 3,650. 0: from the claim.")
  private Integer startAfterDays;

  @JsonPropertyDescription("After so much elapsed time. For example `72h30m` or `15m`.")
  private String startAfter;

  @JsonPropertyDescription(
      "Until the start of the day first usable date + so many days, 1 to 3,650; the first "
          + "usable day is day 1.")
  private Integer days;

  @JsonPropertyDescription(
      "For so much elapsed time from the first usable instant. For example `72h30m` or `15m`.")
  private String duration;

  @JsonPropertyDescription("Hard last date, inclusive, as `2026-09-05`. Empty: none.")
  private String notAfter;

  public Integer getStartAfterDays() {
    return startAfterDays;
  }

  public void setStartAfterDays(Integer startAfterDays) {
    this.startAfterDays = startAfterDays;
  }

  public String getStartAfter() {
    return startAfter;
  }

  public void setStartAfter(String startAfter) {
    this.startAfter = startAfter;
  }

  public Integer getDays() {
    return days;
  }

  public void setDays(Integer days) {
    this.days = days;
  }

  public String getDuration() {
    return duration;
  }

  public void setDuration(String duration) {
    this.duration = duration;
  }

  public String getNotAfter() {
    return notAfter;
  }

  public void setNotAfter(String notAfter) {
    this.notAfter = notAfter;
  }
}
