package dev.couponry.tenant.grpc;

import dev.couponry.platform.users.User;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.PlainText;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.tenant.app.UpdateSettings;
import dev.couponry.tenant.domain.AutoApprovalLimit;
import dev.couponry.tenant.domain.DefaultLimits;
import dev.couponry.tenant.domain.Settings;
import dev.couponry.tenant.domain.SettingsCheck;
import dev.couponry.v1.TenantSettings;
import java.util.Optional;

/** Settings to and from messages. What a message leaves out gets its default. */
final class TenantMapping {
  private static final int LONGEST_ETAG = 64;

  private TenantMapping() {}

  /** Reads settings that somebody wants and checks them. */
  static UpdateSettings.Command toCommand(
      String tenant, TenantSettings proto, Violations violations) {
    PlainText.check("time_zone", proto.getTimeZone(), violations.in("settings"));
    Fields.text(violations.in("settings"), "etag", proto.getEtag(), LONGEST_ETAG);
    Settings wanted =
        new Settings(
            proto.getTimeZone().isEmpty() ? Settings.DEFAULT.timeZone() : proto.getTimeZone(),
            proto.getAutoApprovalLimitsList().stream()
                .map(it -> new AutoApprovalLimit(it.getCurrencyCode(), it.getAmount()))
                .toList(),
            new DefaultLimits(
                proto.getDefaultLimits().getCampaignPerUser(),
                proto.getDefaultLimits().getCampaignPerUserPerDay(),
                proto.getDefaultLimits().getBatchPerUser()),
            proto.getEtag(),
            Optional.empty());
    violations.addAll(SettingsCheck.violations(wanted));
    return new UpdateSettings.Command(tenant, wanted);
  }

  static TenantSettings toProto(Settings settings) {
    DefaultLimits limits = settings.defaultLimits();
    TenantSettings.Builder proto =
        TenantSettings.newBuilder().setTimeZone(settings.timeZone()).setEtag(settings.etag());
    settings
        .autoApprovalLimits()
        .forEach(
            it ->
                proto
                    .addAutoApprovalLimitsBuilder()
                    .setCurrencyCode(it.currencyCode())
                    .setAmount(it.amount()));
    proto
        .getDefaultLimitsBuilder()
        .setCampaignPerUser(limits.campaignPerUser())
        .setCampaignPerUserPerDay(limits.campaignPerUserPerDay())
        .setBatchPerUser(limits.batchPerUser());
    settings.updateTime().map(TimeMapping::toProto).ifPresent(proto::setUpdateTime);
    return proto.build();
  }

  /** Two users, who must not be the same. */
  record Two(User from, User into) {
    static Two read(String tenant, String from, String into, Violations violations) {
      Fields.id(violations, "from_user_id", from);
      Fields.id(violations, "into_user_id", into);
      if (from.equals(into)) {
        violations.add("into_user_id", "must not be from_user_id");
      }
      return new Two(new User(tenant, from), new User(tenant, into));
    }
  }
}
