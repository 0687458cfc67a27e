package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How codes are made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CodeSpec {
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
  private Mode mode;

  @JsonPropertyDescription("Characters, prefix and check symbol included, 10 to 16. Default 12.")
  private Integer length;

  @JsonPropertyDescription(
      "Starts every code; from the alphabet 23456789ABCDEFGHJKMNPQRSTUVWXYZ, at most 6 "
          + "characters.")
  private String prefix;

  @JsonPropertyDescription(
      "The public promo code of a Shared batch, required there and not allowed elsewhere: 1 to 32 "
          + "characters, trimmed and upper-cased, hyphens kept.")
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
