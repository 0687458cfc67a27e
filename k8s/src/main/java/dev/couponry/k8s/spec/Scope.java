package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/**
 * Which lines are eligible. Entries in one dimension mean "any of", several dimensions "all of"; an
 * exclude in any dimension wins; an excluded channel or store makes every line ineligible.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Scope {
  @JsonPropertyDescription("A line must match all dimensions given. Default: every line.")
  private ScopeDimensions include;

  @JsonPropertyDescription("A line must match none. Default: no line is excluded.")
  private ScopeDimensions exclude;

  @JsonPropertyDescription("Only lines whose shop or SKU is enrolled and approved in the campaign.")
  @Default("false")
  private Boolean enrolledOnly;

  public ScopeDimensions getInclude() {
    return include;
  }

  public void setInclude(ScopeDimensions include) {
    this.include = include;
  }

  public ScopeDimensions getExclude() {
    return exclude;
  }

  public void setExclude(ScopeDimensions exclude) {
    this.exclude = exclude;
  }

  public Boolean getEnrolledOnly() {
    return enrolledOnly;
  }

  public void setEnrolledOnly(Boolean enrolledOnly) {
    this.enrolledOnly = enrolledOnly;
  }
}
