package dev.couponry.outreach.app;

import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.audit.Audit;
import java.util.Map;

/** What the audit says of changes of lists: how many users, never whom. */
final class MemberEntries {
  private static final String KIND = "audience";
  private static final String STEP = "step";

  private MemberEntries() {}

  static Audit.Entry begun(String tenant, String audience) {
    return Audit.Entry.of(tenant, KIND, audience, Map.of(STEP, "begun"));
  }

  static Audit.Entry ended(String tenant, String audience, MemberReport report) {
    Map<String, String> detail =
        Map.of(
            STEP,
            "ended",
            "changed",
            Long.toString(report.changed()),
            "unchanged",
            Long.toString(report.unchanged()),
            "malformed",
            Long.toString(report.malformed()));
    return Audit.Entry.of(tenant, KIND, audience, detail);
  }

  static Audit.Entry deleted(String tenant, String audience, long members) {
    Map<String, String> detail = Map.of("all", "true", "changed", Long.toString(members));
    return Audit.Entry.of(tenant, KIND, audience, detail);
  }
}
