package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Some hours of some weekdays. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class UsableWindow {
  /** A day of the week. */
  public enum Weekday {
    /** Monday. */
    @JsonProperty("Monday")
    @JsonAlias("MONDAY")
    MONDAY,
    /** Tuesday. */
    @JsonProperty("Tuesday")
    @JsonAlias("TUESDAY")
    TUESDAY,
    /** Wednesday. */
    @JsonProperty("Wednesday")
    @JsonAlias("WEDNESDAY")
    WEDNESDAY,
    /** Thursday. */
    @JsonProperty("Thursday")
    @JsonAlias("THURSDAY")
    THURSDAY,
    /** Friday. */
    @JsonProperty("Friday")
    @JsonAlias("FRIDAY")
    FRIDAY,
    /** Saturday. */
    @JsonProperty("Saturday")
    @JsonAlias("SATURDAY")
    SATURDAY,
    /** Sunday. */
    @JsonProperty("Sunday")
    @JsonAlias("SUNDAY")
    SUNDAY
  }

  @JsonPropertyDescription("The days on which the window starts. Empty: every day.")
  @Size(max = 7)
  private List<Weekday> weekdays;

  @JsonPropertyDescription("Local time, `HH:mm`. Empty: 00:00.")
  @Size(max = 8)
  @Pattern(Texts.TIME_OF_DAY_OR_EMPTY)
  @Default("\"00:00\"")
  @ValidationRule(value = "!self.startsWith('24')", message = "must be before 24:00")
  private String from;

  @JsonPropertyDescription(
      "Local time, `HH:mm`, exclusive, up to `24:00`; not after `from` runs into the next "
          + "day. Empty: 24:00.")
  @Size(max = 8)
  @Pattern(Texts.TIME_OF_DAY_OR_EMPTY)
  @Default("\"24:00\"")
  private String to;

  public List<Weekday> getWeekdays() {
    return weekdays;
  }

  public void setWeekdays(List<Weekday> weekdays) {
    this.weekdays = weekdays;
  }

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
