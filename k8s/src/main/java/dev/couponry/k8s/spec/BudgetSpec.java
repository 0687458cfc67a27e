package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a campaign may cost. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SchemaCustomizer(value = ListTypes.class, input = "funders=set")
public class BudgetSpec {
  /** What counts against the amount. */
  public enum Mode {
    /** Approving a batch commits quantity × uses × its largest funded discount. */
    @JsonProperty("Committed")
    @JsonAlias("COMMITTED")
    COMMITTED,
    /** Locks reserve and redemptions spend the real discount. */
    @JsonProperty("Metered")
    @JsonAlias("METERED")
    METERED
  }

  @JsonPropertyDescription("ISO 4217 code; that of the rules of all its batches.")
  @Required
  @Size(max = 3)
  @ValidationRule(value = Texts.IS_CURRENCY, message = "must be an ISO 4217 currency code")
  private String currencyCode;

  @JsonPropertyDescription("In minor units, 1 to 10^15.")
  @Required
  @Min(1)
  @Max(Bounds.BUDGET)
  private Long amount;

  @JsonPropertyDescription("Default Committed.")
  @Default("Committed")
  private Mode mode;

  @JsonPropertyDescription("The funders whose parts count. At most 10. Default: PLATFORM.")
  @Size(max = 10)
  @Default("[\"PLATFORM\"]")
  @ValidationRule(value = "self.all(f, " + Texts.IS_FUNDER + ")", message = Texts.MUST_BE_FUNDERS)
  private List<@Size(max = Bounds.FUNDER) @Pattern(Texts.PLAIN) String> funders;

  public String getCurrencyCode() {
    return currencyCode;
  }

  public void setCurrencyCode(String currencyCode) {
    this.currencyCode = currencyCode;
  }

  public Long getAmount() {
    return amount;
  }

  public void setAmount(Long amount) {
    this.amount = amount;
  }

  public Mode getMode() {
    return mode;
  }

  public void setMode(Mode mode) {
    this.mode = mode;
  }

  public List<String> getFunders() {
    return funders;
  }

  public void setFunders(List<String> funders) {
    this.funders = funders;
  }
}
