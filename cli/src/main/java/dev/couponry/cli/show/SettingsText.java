package dev.couponry.cli.show;

import dev.couponry.v1.TenantSettings;
import java.io.PrintWriter;

/** Settings of a tenant for people. */
public final class SettingsText {
  private SettingsText() {}

  /** All of them. */
  public static void print(TenantSettings settings, PrintWriter out) {
    var limits = settings.getDefaultLimits();
    line(out, "time zone", settings.getTimeZone());
    settings
        .getAutoApprovalLimitsList()
        .forEach(
            it ->
                line(out, "no person up to", new Money(it.getCurrencyCode()).text(it.getAmount())));
    line(out, "campaign per user", most(limits.getCampaignPerUser()));
    line(out, "… and day", most(limits.getCampaignPerUserPerDay()));
    line(out, "batch per user", most(limits.getBatchPerUser()));
    if (settings.hasUpdateTime()) {
      line(out, "updated", When.text(settings.getUpdateTime()));
    }
  }

  private static String most(long limit) {
    return limit == 0 ? "not limited" : String.valueOf(limit);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-17s %s%n", name, value);
  }
}
