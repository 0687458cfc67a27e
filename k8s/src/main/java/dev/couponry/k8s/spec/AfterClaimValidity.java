package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Counted from the claim, in the campaign's time zone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.startAfterDays) || !has(self.startAfter)",
    message = "may have one of startAfterDays and startAfter")
@ValidationRule(
    value = "!has(self.days) || !has(self.duration)",
    message = "may have one of days and duration")
@ValidationRule(
    value =
        "has(self.days) && self.days > 0 || has(self.duration) || has(self.notAfter) &&"
            + " self.notAfter != ''",
    message = "needs days, duration or notAfter")
public class AfterClaimValidity {
  @JsonPropertyDescription(
      "From the start of the day claim date + so many days, 0 to 3,650. 0: from the claim.")
  @Min(0)
  @Max(3_650)
  private Integer startAfterDays;

  @JsonPropertyDescription("After so much elapsed time. For example `72h30m` or `15m`.")
  @Size(max = Bounds.DURATION)
  @Pattern(Texts.DURATION)
  @ValidationRule(value = Texts.AT_MOST_3650_DAYS, message = "must be at most 3650 days (87600h)")
  private String startAfter;

  @JsonPropertyDescription(
      "Until the start of the day first usable date + so many days, 1 to 3,650; the first "
          + "usable day is day 1.")
  @Min(0)
  @Max(3_650)
  private Integer days;

  @JsonPropertyDescription(
      "For so much elapsed time from the first usable instant. For example `72h30m` or `15m`.")
  @Size(max = Bounds.DURATION)
  @Pattern(Texts.DURATION)
  @ValidationRule(value = Texts.AT_MOST_3650_DAYS, message = "must be at most 3650 days (87600h)")
  @ValidationRule(value = Texts.MORE_THAN_NOTHING, message = "must be more than 0")
  private String duration;

  @JsonPropertyDescription("Hard last date, inclusive, as `2026-09-05`. Empty: none.")
  @Size(max = 10)
  @ValidationRule(value = Texts.IS_DATE, message = "must be a date such as 2026-09-05")
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
