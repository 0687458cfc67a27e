package dev.couponry.campaign.domain;

import java.util.List;

/** What is wrong with the packs of a campaign. */
final class PackCheck {
  private static final int MAX_PACKS = 20;
  private static final int MAX_ITEMS = 10;
  private static final int MAX_COUPONS = 20;

  private PackCheck() {}

  static void check(Findings findings, List<Pack> packs) {
    if (!findings.atMost("spec.packs", packs.size(), MAX_PACKS)) {
      return;
    }
    for (int i = 0; i < packs.size(); i++) {
      check(findings, "spec.packs[" + i + "]", packs.get(i));
    }
    findings.distinct("spec.packs", packs.stream().map(Pack::name).toList());
  }

  private static void check(Findings findings, String field, Pack pack) {
    findings.name(field + ".name", pack.name());
    findings.range(field + ".batches", pack.items().size(), 1, MAX_ITEMS);
    if (pack.items().size() > MAX_ITEMS) {
      return;
    }
    for (int i = 0; i < pack.items().size(); i++) {
      Pack.Item item = pack.items().get(i);
      String place = field + ".batches[" + i + "]";
      findings.name(place + ".batch_ref.name", item.batch());
      findings.range(place + ".count", item.count(), 1, MAX_COUPONS);
    }
    findings.distinct(field + ".batches", pack.items().stream().map(Pack.Item::batch).toList());
    findings.unless(
        pack.items().stream().mapToLong(Pack.Item::count).sum() <= MAX_COUPONS,
        field,
        "must have at most " + MAX_COUPONS + " coupons");
  }
}
