package dev.couponry.tenant.domain;

import dev.couponry.refusal.Violation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with settings as somebody wants them. */
public final class SettingsCheck {
  private static final int MOST_CURRENCIES = 20;
  private static final long MOST_AMOUNT = 1_000_000_000_000_000L;
  private static final long MOST_COUPONS = 1_000_000_000L;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private final List<Violation> found = new ArrayList<>();

  private SettingsCheck() {}

  /** With paths below {@code settings}. */
  public static List<Violation> violations(Settings wanted) {
    SettingsCheck check = new SettingsCheck();
    if (!ZONES.contains(wanted.timeZone())) {
      check.add("time_zone", "must be an IANA time zone such as Asia/Shanghai");
    }
    check.approvals(wanted.autoApprovalLimits());
    DefaultLimits limits = wanted.defaultLimits();
    check.limit("campaign_per_user", limits.campaignPerUser());
    check.limit("campaign_per_user_per_day", limits.campaignPerUserPerDay());
    check.limit("batch_per_user", limits.batchPerUser());
    return check.found;
  }

  private void approvals(List<AutoApprovalLimit> limits) {
    if (limits.size() > MOST_CURRENCIES) {
      add("auto_approval_limits", "must have at most " + MOST_CURRENCIES + " entries");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < limits.size(); i++) {
      AutoApprovalLimit limit = limits.get(i);
      String path = "auto_approval_limits[" + i + "].";
      if (!isCurrency(limit.currencyCode())) {
        add(path + "currency_code", "must be an ISO 4217 code such as CNY");
      } else if (!seen.add(limit.currencyCode())) {
        add(path + "currency_code", "is there twice");
      }
      if (limit.amount() < 1 || limit.amount() > MOST_AMOUNT) {
        add(path + "amount", "must be 1 to " + MOST_AMOUNT);
      }
    }
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(it -> it.getCurrencyCode().equals(code));
  }

  private void limit(String field, long most) {
    if (most < 0 || most > MOST_COUPONS) {
      add("default_limits." + field, "must be 0 to " + MOST_COUPONS);
    }
  }

  private void add(String field, String description) {
    found.add(new Violation("settings." + field, description));
  }
}
