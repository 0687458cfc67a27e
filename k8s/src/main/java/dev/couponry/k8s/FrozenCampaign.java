package dev.couponry.k8s;

import static dev.couponry.k8s.ChangeRules.all;
import static dev.couponry.k8s.ChangeRules.allAreStill;
import static dev.couponry.k8s.ChangeRules.given;
import static dev.couponry.k8s.ChangeRules.isGiven;
import static dev.couponry.k8s.ChangeRules.loosens;
import static dev.couponry.k8s.ChangeRules.size;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** What may still change of a published campaign: supplements, `suspend`, and what people read. */
public class FrozenCampaign implements SchemaCustomizer.Customizer {
  private static final String SELF = "self.spec";
  private static final String OLD = "oldSelf.spec";
  private static final String SAME_RELEASE =
      "a.startTime == b.startTime && has(a.endTime) == has(b.endTime)"
          + " && (!has(a.endTime) || a.endTime == b.endTime)"
          + " && a.carryOver == b.carryOver && a.quota >= b.quota";

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    var rules = new ChangeRules();
    sayScalars(rules);
    sayBudget(rules);
    sayWindows(rules);
    sayLimits(rules);
    sayLists(rules);
    schema.getXKubernetesValidations().addAll(rules.list());
    return schema;
  }

  private static void sayScalars(ChangeRules rules) {
    rules
        .say("published", SELF + ".published", "cannot become false after publication")
        .same("type", s -> s + ".type")
        .sameIfGiven("timeZone", "''", s -> given(s, "timeZone", "''"))
        .same("startTime", s -> s + ".startTime")
        .grows("endTime")
        .same("approval", s -> s + ".approval.policy")
        .same("deletionPolicy", s -> s + ".deletionPolicy")
        .same(
            "audience",
            s -> given(s, "audience.expression", "''"),
            s -> given(s, "audience.lists", "[]"));
  }

  private static void sayBudget(ChangeRules rules) {
    rules
        .same(
            "budget",
            s -> "has(" + s + ".budget)",
            s -> given(s, "budget.currencyCode", "''"),
            s -> given(s, "budget.mode", "''"),
            s ->
                "(%s && %s.budget.funders.size() > 0 ? %s.budget.funders : ['PLATFORM'])"
                    .formatted(isGiven(s, "budget.funders"), s, s))
        .grows("budget.amount")
        .same("budgetRef", s -> given(s, "budgetRef.name", "''"));
  }

  /** Two times are the same if one is the other with its seconds. */
  private static void sayWindows(ChangeRules rules) {
    var sameTimes =
        "(a.from.startsWith(b.from) || b.from.startsWith(a.from))"
            + " && (a.to.startsWith(b.to) || b.to.startsWith(a.to))";
    var looser = loosens("b.quota", "a.quota");
    rules
        .say(
            "claimWindows",
            "%s == %s && %s"
                .formatted(
                    size(SELF, "claimWindows"),
                    size(OLD, "claimWindows"),
                    allAreStill("claimWindows", sameTimes)),
            "times cannot change after publication")
        .say(
            "claimWindows",
            all(
                OLD,
                "claimWindows",
                "b",
                all(SELF, "claimWindows", "a", "!(" + sameTimes + ") || " + looser)),
            "quotas can only grow or be lifted after publication");
  }

  private static void sayLimits(ChangeRules rules) {
    rules
        .loosens("limits.perUser")
        .loosens("limits.perUserPerDay")
        .loosens("limits.perDay")
        .loosens("limits.total")
        .loosens("limits.perIdentity")
        .say(
            "limits.identities",
            "!has(%s.limits) || !has(%s.limits) || %s && %s"
                .formatted(SELF, OLD, oldKinds(), newKinds()),
            "can only grow or be lifted after publication, for every kind");
  }

  /** A kind that had a limit of its own has a looser one, its own or that of all kinds. */
  private static String oldKinds() {
    var kinds = "limits.identities";
    var own = isGiven(SELF, kinds) + " && " + SELF + "." + kinds + ".exists(a, a.kind == b.kind)";
    return all(
        OLD,
        kinds,
        "b",
        "(%s) ? %s.%s.exists(a, a.kind == b.kind && %s) : %s"
            .formatted(
                own,
                SELF,
                kinds,
                loosens("b.limit", "a.limit"),
                loosens("b.limit", SELF + ".limits.perIdentity")));
  }

  /** A kind that gets a limit of its own had a tighter one. */
  private static String newKinds() {
    var kinds = "limits.identities";
    return all(
        SELF,
        kinds,
        "a",
        "%s && %s.%s.exists(b, b.kind == a.kind) || %s"
            .formatted(
                isGiven(OLD, kinds), OLD, kinds, loosens(OLD + ".limits.perIdentity", "a.limit")));
  }

  private static void sayLists(ChangeRules rules) {
    rules
        .say(
            "offers",
            allAreStill(
                "offers", "a.batchRef.name == b.batchRef.name && " + loosens("b.quota", "a.quota")),
            "can only be added after publication, and their quotas grow or be lifted")
        .say(
            "packs",
            allAreStill("packs", "a.name == b.name && a.batches == b.batches"),
            "can only be added after publication; what a pack holds stays")
        .say(
            "releases",
            "(%s == 0) == (%s == 0) && %s && %s"
                .formatted(
                    size(SELF, "releases"),
                    size(OLD, "releases"),
                    allAreStill("releases", SAME_RELEASE),
                    newReleasesFollow()),
            "can only follow after publication, and their quotas grow");
  }

  private static String newReleasesFollow() {
    var before = OLD + ".releases";
    var known = before + ".exists(b, b.startTime == a.startTime)";
    var last = before + "[" + before + ".size() - 1].startTime";
    return all(
        SELF,
        "releases",
        "a",
        "%s == 0 || a.startTime > %s || %s".formatted(size(OLD, "releases"), last, known));
  }
}
