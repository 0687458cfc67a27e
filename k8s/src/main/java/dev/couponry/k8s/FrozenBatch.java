package dev.couponry.k8s;

import static dev.couponry.k8s.ChangeRules.allAreStill;
import static dev.couponry.k8s.ChangeRules.given;
import static dev.couponry.k8s.ChangeRules.isGiven;
import static dev.couponry.k8s.ChangeRules.size;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.function.UnaryOperator;

/** What may still change of an approved batch: more quantity, and what people read. */
public class FrozenBatch implements SchemaCustomizer.Customizer {
  private static final String SELF = "self.spec";
  private static final String OLD = "oldSelf.spec";
  private static final List<String> BENEFITS =
      List.of(
          "amountOff", "percentOff", "tiered", "nthItem", "fixedPrice", "freight", "gift", "topUp");
  private static final List<String> DIMENSIONS =
      List.of("shopIds", "categoryIds", "brandIds", "skuIds", "channels", "storeIds");

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    var rules = new ChangeRules();
    sayBatch(rules);
    sayRule(rules);
    sayValidity(rules);
    sayWindows(rules);
    sayReturns(rules);
    schema.getXKubernetesValidations().addAll(rules.list());
    return schema;
  }

  private static void sayBatch(ChangeRules rules) {
    rules
        .say("published", SELF + ".published", "cannot become false after publication")
        .same("campaignRef", s -> s + ".campaignRef.name")
        .grows("quantity")
        .same(
            "code",
            s -> s + ".code.mode",
            s -> s + ".code.length",
            s -> s + ".code.prefix",
            s -> s + ".code.publicCode.trim().upperAscii()")
        .sameIfGiven("perUserLimit", "0", s -> s + ".perUserLimit");
  }

  private static void sayRule(ChangeRules rules) {
    rules
        .same("rule.currencyCode", s -> s + ".rule.currencyCode")
        .same("rule.uses", s -> s + ".rule.uses")
        .same(
            "rule.threshold",
            s -> s + ".rule.threshold.minAmount",
            s -> s + ".rule.threshold.minQuantity",
            s -> s + ".rule.threshold.basis")
        .same(
            "rule.stacking",
            s ->
                given(
                    s,
                    "rule.stacking.layer",
                    "has(" + s + ".rule.freight) ? 'Freight' : 'Platform'"),
            s -> s + ".rule.stacking.priority",
            s -> s + ".rule.stacking.stackGroup",
            s -> s + ".rule.stacking.stackLimit",
            s -> s + ".rule.stacking.exclusive",
            s -> s + ".rule.stacking.combinesWithPromotions")
        .say(
            "rule.funding",
            "%s.rule.funding == %s.rule.funding || %s && %s"
                .formatted(SELF, OLD, platformPays(SELF), platformPays(OLD)),
            "cannot change after publication");
    BENEFITS.forEach(benefit -> sayOptional(rules, "rule." + benefit));
    for (var side : List.of("include", "exclude")) {
      DIMENSIONS.forEach(
          it -> {
            var path = "rule.scope." + side + "." + it;
            rules.same(path, s -> given(s, path, "[]"));
          });
    }
    rules.same("rule.scope.enrolledOnly", s -> given(s, "rule.scope.enrolledOnly", "false"));
  }

  /** Said at length, or by an empty list. */
  private static String platformPays(String spec) {
    var funding = spec + ".rule.funding";
    return "(%s.size() == 0 || %s.size() == 1 && %s[0].funder == 'PLATFORM')"
        .formatted(funding, funding, funding);
  }

  /** All in it is given, so that equal meanings are equal. */
  private static void sayOptional(ChangeRules rules, String path) {
    rules.say(
        path,
        "has(%s.%s) == has(%s.%s) && (!has(%s.%s) || %s.%s == %s.%s)"
            .formatted(SELF, path, OLD, path, SELF, path, SELF, path, OLD, path),
        "cannot change after publication");
  }

  private static void sayValidity(ChangeRules rules) {
    sayOptional(rules, "rule.fixed");
    rules.same(
        "rule.afterClaim",
        s -> "has(" + s + ".rule.afterClaim)",
        s -> given(s, "rule.afterClaim.startAfterDays", "0"),
        FrozenBatch::days,
        s -> given(s, "rule.afterClaim.notAfter", "''"));
    sayLength(rules, "rule.afterClaim.startAfter");
    sayLength(rules, "rule.afterClaim.duration");
  }

  /** What has no length ends with its last date, as if it had the longest. */
  private static String days(String spec) {
    return given(
        spec,
        "rule.afterClaim.days",
        "(" + isGiven(spec, "rule.afterClaim.duration") + " ? 0 : 3650)");
  }

  /** What is written in ISO 8601 is left to the service. */
  private static void sayLength(ChangeRules rules, String path) {
    UnaryOperator<String> text = s -> given(s, path, "'-1s'");
    rules.say(
        path,
        "[%s, %s].exists(length, length.matches('^[Pp]')) || duration(%s) == duration(%s)"
            .formatted(text.apply(SELF), text.apply(OLD), text.apply(SELF), text.apply(OLD)),
        "cannot change after publication");
  }

  /** Two times are the same if one is the other with its seconds. */
  private static void sayWindows(ChangeRules rules) {
    var windows = "rule.usableWindows";
    rules.say(
        windows,
        "%s == %s && %s"
            .formatted(
                size(SELF, windows),
                size(OLD, windows),
                allAreStill(
                    windows, sameTime("from") + " && " + sameTime("to") + " && " + sameDays())),
        "cannot change after publication");
  }

  private static String sameTime(String field) {
    return "(a.%s.startsWith(b.%s) || b.%s.startsWith(a.%s))".formatted(field, field, field, field);
  }

  private static String sameDays() {
    return "(!has(a.weekdays) || a.weekdays.all(d, has(b.weekdays) && d in b.weekdays))"
        + " && (!has(b.weekdays) || b.weekdays.all(d, has(a.weekdays) && d in a.weekdays))";
  }

  private static void sayReturns(ChangeRules rules) {
    rules.same(
        "rule.returnPolicy",
        s -> s + ".rule.returnPolicy.merchantRefundBeforeCompletion",
        s -> s + ".rule.returnPolicy.buyerRefund",
        s -> s + ".rule.returnPolicy.returnAccepted",
        s -> s + ".rule.returnPolicy.storeCorrection",
        s -> s + ".rule.returnPolicy.partialReturn");
    sayLength(rules, "rule.returnPolicy.returnDelay");
    sayLength(rules, "rule.returnPolicy.returnGrace");
  }
}
