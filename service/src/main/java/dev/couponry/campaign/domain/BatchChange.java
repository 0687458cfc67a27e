package dev.couponry.campaign.domain;

import dev.couponry.refusal.Refusal;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Validity;
import java.util.Optional;

/** What may still change of an approved batch: more quantity, and what people read. */
final class BatchChange {
  private BatchChange() {}

  /** Why the approved spec cannot become the other one; names every frozen field at once. */
  static Optional<Refusal> refusal(String name, BatchSpec before, BatchSpec after) {
    Frozen frozen = new Frozen("coupon_batch");
    frozen.staysPublished(after.published());
    frozen.same("spec.campaign_ref", before.campaign(), after.campaign());
    frozen.grows("spec.quantity", before.quantity(), after.quantity());
    frozen.same("spec.code", before.code(), after.code());
    frozen.same("spec.per_user_limit", before.perUserLimit(), after.perUserLimit());
    compareRules(frozen, before.rule(), after.rule());
    return frozen.refusal("coupon_batch", name);
  }

  private static void compareRules(Frozen frozen, CouponRule before, CouponRule after) {
    frozen.same("spec.rule.currency_code", before.currencyCode(), after.currencyCode());
    frozen.same("spec.rule.uses", before.uses(), after.uses());
    frozen.same("spec.rule.benefit", before.benefit(), after.benefit());
    frozen.same("spec.rule.threshold", before.threshold(), after.threshold());
    frozen.same("spec.rule.scope", before.scope(), after.scope());
    frozen.same("spec.rule." + fieldOf(after.validity()), before.validity(), after.validity());
    frozen.same("spec.rule.usable_windows", before.usableWindows(), after.usableWindows());
    frozen.same("spec.rule.stacking", before.stacking(), after.stacking());
    frozen.same("spec.rule.funding", before.funding(), after.funding());
    frozen.same("spec.rule.return_policy", before.returnPolicy(), after.returnPolicy());
  }

  private static String fieldOf(Validity validity) {
    return validity instanceof Validity.Fixed ? "fixed" : "after_claim";
  }
}
