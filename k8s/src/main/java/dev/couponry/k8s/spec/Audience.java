package dev.couponry.k8s.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Who may claim. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class Audience {
  @JsonPropertyDescription(
      "A condition in CEL, at most 1,000 characters, over `user.segments` (list of strings), "
          + "`user.member_level` (string) and `user.new_user` (bool), for example "
          + "`user.new_user || \"gold\" in user.segments`. Where it has no answer, the user is not "
          + "in the audience. Empty: everybody.")
  private String expression;

  public String getExpression() {
    return expression;
  }

  public void setExpression(String expression) {
    this.expression = expression;
  }
}
