package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A daily window in which coupons can be claimed, in the campaign's time zone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ClaimWindow {
  @JsonPropertyDescription("Local time, `HH:mm`.")
  private String from;

  @JsonPropertyDescription(
      "Local time, `HH:mm`, exclusive, up to `24:00`; not after `from` runs into the next "
          + "day.")
  private String to;

  @JsonPropertyDescription(
      "Claims in one window of one day; what is unused lapses. 0: not limited.")
  private Long quota;

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public Long getQuota() {
    return quota;
  }

  public void setQuota(Long quota) {
    this.quota = quota;
  }
}
