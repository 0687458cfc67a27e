package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Usable in [from, to). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class FixedValidity {
  @JsonPropertyDescription("First instant. RFC 3339, for example `2026-10-01T00:00:00+08:00`.")
  private String from;

  @JsonPropertyDescription(
      "The instant it is over; after `from`. RFC 3339, for example "
          + "`2026-10-01T00:00:00+08:00`.")
  private String to;

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
}
