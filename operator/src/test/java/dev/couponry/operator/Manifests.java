package dev.couponry.operator;

/** Manifests, as a person writes them. */
final class Manifests {
  private Manifests() {}

  static String campaign(String name) {
    return campaign(name, "Autumn", "");
  }

  static String campaign(String name, String title, String more) {
    return """
        apiVersion: couponry.dev/v1alpha1
        kind: Campaign
        metadata:
          name: %s
        spec:
          title: %s
          startTime: "2025-01-01T00:00:00Z"
          endTime: "2035-01-01T00:00:00Z"
          budget: {currencyCode: CNY, amount: 100000000}
        %s
        """
        .formatted(name, title, more.indent(2).stripTrailing());
  }

  static String batch(String name, String campaign) {
    return batch(name, campaign, 100, "");
  }

  static String batch(String name, String campaign, int quantity, String more) {
    return """
        apiVersion: couponry.dev/v1alpha1
        kind: CouponBatch
        metadata:
          name: %s
        spec:
          campaignRef: {name: %s}
          quantity: %d
          rule:
            title: 10 off
            currencyCode: CNY
            amountOff: {amount: 1000}
            threshold: {minAmount: 5000}
            afterClaim: {days: 30}
        %s
        """
        .formatted(name, campaign, quantity, more.indent(2).stripTrailing());
  }

  static String all(String... manifests) {
    return String.join("---\n", manifests);
  }
}
