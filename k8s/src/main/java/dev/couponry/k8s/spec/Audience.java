package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who may claim: those for whom the condition holds and who are in one of the lists. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SchemaCustomizer(value = ListTypes.class, input = "lists=set")
public class Audience {
  @JsonPropertyDescription(
      "A condition in CEL, at most 1,000 characters, over `user.segments` (list of strings), "
          + "`user.member_level` (string) and `user.new_user` (bool), for example "
          + "`user.new_user || \"gold\" in user.segments`. Where it has no answer, the user is not "
          + "in the audience. Empty: everybody.")
  @Size(max = 1_000)
  @Pattern(Texts.PLAIN)
  @Default("\"\"")
  private String expression;

  @JsonPropertyDescription(
      "Names of lists of users, at most 10: who is in any of them is in the audience, if the "
          + "condition holds too. A list is looked up with the claim, so it may be put later and "
          + "change at any time. Empty: everybody.")
  @Size(max = 10)
  @ValidationRule(
      value = "self.all(list, list.matches('" + Texts.NAME + "'))",
      message = "must be names of 1 to 63 lower-case letters, digits and hyphens")
  private List<@Size(min = 1, max = Bounds.NAME) String> lists;

  public String getExpression() {
    return expression;
  }

  public void setExpression(String expression) {
    this.expression = expression;
  }

  public List<String> getLists() {
    return lists;
  }

  public void setLists(List<String> lists) {
    this.lists = lists;
  }
}
