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

/** A daily window in which coupons can be claimed, in the campaign's time zone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ClaimWindow {
  private static final String SECONDS_OF_FROM =
      "(int(w.from.substring(0, 2)) * 3600 + int(w.from.substring(3, 5)) * 60"
          + " + (w.from.size() == 8 ? int(w.from.substring(6)) : 0))";

  private static final String SECONDS_OF_TO =
      "(int(w.to.substring(0, 2)) * 3600 + int(w.to.substring(3, 5)) * 60"
          + " + (w.to.size() == 8 ? int(w.to.substring(6)) : 0))";

  /**
   * On the circle of the day: no window begins within another. Each is made its start and its
   * length less one second; it begins within itself, and nothing else may.
   */
  static final String DO_NOT_OVERLAP =
      "[self.map(w, ["
          + SECONDS_OF_FROM
          + ", ("
          + SECONDS_OF_TO
          + " - "
          + SECONDS_OF_FROM
          + " + 86399) % 86400])].all(all, all.all(a, all.filter(b,"
          + " (b[0] - a[0] + 86400) % 86400 <= a[1]).size() == 1))";

  @JsonPropertyDescription("Local time, `HH:mm`.")
  @Required
  @Size(max = 8)
  @Pattern(Texts.TIME_OF_DAY)
  @ValidationRule(value = "!self.startsWith('24')", message = "must be before 24:00")
  private String from;

  @JsonPropertyDescription(
      "Local time, `HH:mm`, exclusive, up to `24:00`; not after `from` runs into the next "
          + "day.")
  @Required
  @Size(max = 8)
  @Pattern(Texts.TIME_OF_DAY)
  private String to;

  @JsonPropertyDescription(
      "Claims in one window of one day; what is unused lapses. 0: not limited.")
  @Min(0)
  @Max(Bounds.COUNT)
  @Default("0")
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
