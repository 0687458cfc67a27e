package dev.couponry.k8s;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rules on the changes of a published spec, in CEL over the whole resource. A spec is frozen as
 * long as the status says that the service holds it and that it is approved: what the service
 * refused, or nobody approved yet, may be changed and taken back freely.
 *
 * <p>What may not change is compared in a form in which equal meanings are equal, so that nothing
 * is refused that the service takes for the same. Nothing here uses optionals or indexes into lists
 * that were made by the rule: the server's estimate of a rule's cost loses their bounds.
 */
final class ChangeRules {
  private static final String UNLESS_FROZEN =
      "!has(oldSelf.status) || !has(oldSelf.status.conditions)"
          + " || oldSelf.status.conditions.filter(c, c.type in ['Synced', 'Approved']"
          + " && c.status == 'True').size() < 2 || ";

  private static final String SELF = "self.spec";
  private static final String OLD = "oldSelf.spec";
  private static final String CANNOT_CHANGE = "cannot change after publication";
  private static final String CAN_ONLY_LOOSEN = "can only grow or be lifted after publication";

  private final List<ValidationRule> rules = new ArrayList<>();

  /** All that was said. */
  List<ValidationRule> list() {
    return rules;
  }

  /** What is given of a spec at a path, or something else. */
  static String given(String spec, String path, String otherwise) {
    return "(" + isGiven(spec, path) + " ? " + spec + "." + path + " : " + otherwise + ")";
  }

  /** Whether something is given of a spec at a path, where anything on the way may be absent. */
  static String isGiven(String spec, String path) {
    var asked = new ArrayList<String>();
    for (var dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      asked.add("has(" + spec + "." + path.substring(0, dot) + ")");
    }
    asked.add("has(" + spec + "." + path + ")");
    return String.join(" && ", asked);
  }

  /** May not change, in each of these forms of the spec. */
  @SafeVarargs
  final ChangeRules same(String field, UnaryOperator<String>... forms) {
    var all = new ArrayList<String>();
    for (var form : forms) {
      all.add(form.apply(SELF) + " == " + form.apply(OLD));
    }
    return say(field, "(" + String.join(" && ", all) + ")", CANNOT_CHANGE);
  }

  /** May not change, if it is given before and after; else it is what the service makes of it. */
  ChangeRules sameIfGiven(String field, String absent, UnaryOperator<String> form) {
    var before = form.apply(OLD);
    var after = form.apply(SELF);
    return say(
        field,
        "%s == %s || %s == %s || %s == %s".formatted(after, absent, before, absent, after, before),
        CANNOT_CHANGE);
  }

  /** May only grow. */
  ChangeRules grows(String field) {
    var condition = SELF + "." + field + " >= " + OLD + "." + field;
    var both = isGiven(SELF, field) + " && " + isGiven(OLD, field);
    return say(field, "!(" + both + ") || " + condition, "can only grow after publication");
  }

  /** May only grow or become 0, which is no limit. */
  ChangeRules loosens(String field) {
    var both = isGiven(SELF, field) + " && " + isGiven(OLD, field);
    return say(
        field,
        "!(" + both + ") || " + loosens(OLD + "." + field, SELF + "." + field),
        CAN_ONLY_LOOSEN);
  }

  /** Whether a limit is no tighter than before; 0 is none. */
  static String loosens(String before, String after) {
    return "(%s == 0 || %s != 0 && %s >= %s)".formatted(after, before, after, before);
  }

  /** Says that a condition must hold. */
  ChangeRules say(String field, String condition, String message) {
    rules.add(
        new ValidationRuleBuilder()
            .withFieldPath(".spec." + field)
            .withRule(UNLESS_FROZEN + condition)
            .withMessage(message)
            .build());
    return this;
  }

  /** How many there are in a list. */
  static String size(String spec, String path) {
    return "(" + isGiven(spec, path) + " ? " + spec + "." + path + ".size() : 0)";
  }

  /** Every `b` of the list before has an `a` in the list after for which a condition holds. */
  static String allAreStill(String path, String condition) {
    return all(
        OLD,
        path,
        "b",
        isGiven(SELF, path) + " && " + SELF + "." + path + ".exists(a, " + condition + ")");
  }

  /** A condition holds for every entry of a list of a spec. */
  static String all(String spec, String path, String name, String condition) {
    return "(!(%s) || %s.%s.all(%s, %s))"
        .formatted(isGiven(spec, path), spec, path, name, condition);
  }
}
