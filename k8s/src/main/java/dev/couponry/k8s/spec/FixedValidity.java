package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Usable in [from, to). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self.to > self.from", message = "must be after from", fieldPath = ".to")
public class FixedValidity {
  @JsonPropertyDescription("First instant. RFC 3339, for example `2026-10-01T00:00:00+08:00`.")
  @Required
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
  private String from;

  @JsonPropertyDescription(
      "The instant it is over; after `from`. RFC 3339, for example "
          + "`2026-10-01T00:00:00+08:00`.")
  @Required
  @Pattern(Texts.INSTANT)
  @Size(max = Bounds.INSTANT)
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
