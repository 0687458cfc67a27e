package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How codes are made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.mode == 'Shared' || self.publicCode.trim() == ''",
    message = "is for the mode Shared only",
    fieldPath = ".publicCode")
@ValidationRule(
    value =
        "self.mode != 'Shared' || self.publicCode.trim().matches('^([^\\\\p{C}\\\\p{Z}]|"
            + " ){1,32}$')",
    message = "must be 1 to 32 visible characters",
    fieldPath = ".publicCode")
public class CodeSpec {
  /** Of a batch: the largest quantity for 0, 1, … random symbols; one symbol is the check. */
  static final String ENOUGH_RANDOM_SYMBOLS =
      "self.quantity <= [0, 0, 0, 0, 0, 28, 887, 27512, 852891, 26439622, 819628286, 1000000000,"
          + " 1000000000, 1000000000, 1000000000, 1000000000]"
          + "[self.code.length - self.code.prefix.size() - 1]";

  /** When codes are made. */
  public enum Mode {
    /** With each claim. */
    @JsonProperty("OnClaim")
    @JsonAlias("ON_CLAIM")
    ON_CLAIM,
    /** In advance; the first use by a user is the claim. */
    @JsonProperty("Pregenerated")
    @JsonAlias("PREGENERATED")
    PREGENERATED,
    /** By a partner, imported; the first use by a user is the claim. */
    @JsonProperty("Imported")
    @JsonAlias("IMPORTED")
    IMPORTED,
    /** One public promo code. */
    @JsonProperty("Shared")
    @JsonAlias("SHARED")
    SHARED
  }

  @JsonPropertyDescription("Default OnClaim.")
  @Default("OnClaim")
  private Mode mode;

  @JsonPropertyDescription("Characters, prefix and check symbol included, 10 to 16. Default 12.")
  @Min(10)
  @Max(16)
  @Default("12")
  private Integer length;

  @JsonPropertyDescription(
      "Starts every code; from the alphabet 23456789ABCDEFGHJKMNPQRSTUVWXYZ, at most 6 "
          + "characters.")
  @Size(max = 6)
  @Default("\"\"")
  @ValidationRule(
      value = "self.matches('^[2-9A-HJKMNP-Z]*$')",
      message = "must be at most 6 symbols of 23456789ABCDEFGHJKMNPQRSTUVWXYZ")
  private String prefix;

  @JsonPropertyDescription(
      "The public promo code of a Shared batch, required there and not allowed elsewhere: 1 to 32 "
          + "characters, trimmed and upper-cased, hyphens kept.")
  @Size(max = 64)
  @Default("\"\"")
  private String publicCode;

  public Mode getMode() {
    return mode;
  }

  public void setMode(Mode mode) {
    this.mode = mode;
  }

  public Integer getLength() {
    return length;
  }

  public void setLength(Integer length) {
    this.length = length;
  }

  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  public String getPublicCode() {
    return publicCode;
  }

  public void setPublicCode(String publicCode) {
    this.publicCode = publicCode;
  }
}
