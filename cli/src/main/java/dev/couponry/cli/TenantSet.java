package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.SettingsText;
import dev.couponry.v1.AutoApprovalLimit;
import dev.couponry.v1.GetTenantSettingsRequest;
import dev.couponry.v1.TenantSettings;
import dev.couponry.v1.UpdateTenantSettingsRequest;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes settings of the tenant. */
@Command(
    name = "set",
    description = "Changes settings of the tenant; what is not given stays as it is.",
    footer = {
      "",
      "They say what specs get that are applied later. What is published stays as it is.",
      "",
      "Example:",
      "  couponry tenant set --time-zone Asia/Shanghai --batch-per-user 1"
    })
final class TenantSet extends ServiceCommand {
  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Of campaigns that name none: Asia/Shanghai.")
  private String timeZone;

  @Option(
      names = "--auto-approve",
      paramLabel = "CUR:AMOUNT",
      split = ",",
      description = "Budgets up to this need no person: CNY:50000.00; none: no such budget.")
  private List<String> autoApprove;

  @Option(
      names = "--campaign-per-user",
      paramLabel = "N",
      description = "Coupons of a campaign without limits per user; 0: not limited.")
  private Long campaignPerUser;

  @Option(
      names = "--campaign-per-user-per-day",
      paramLabel = "N",
      description = "Likewise, per user and day.")
  private Long campaignPerUserPerDay;

  @Option(
      names = "--batch-per-user",
      paramLabel = "N",
      description = "Coupons of a batch without a limit per user; 0: not limited.")
  private Long batchPerUser;

  @Option(names = "--dry-run", description = "Only say what would be.")
  private boolean dryRun;

  private List<AutoApprovalLimit> limits;

  @Override
  protected void prepare() {
    if (autoApprove != null) {
      limits =
          autoApprove.equals(List.of("none"))
              ? List.of()
              : autoApprove.stream().map(TenantSet::limit).toList();
    }
  }

  private static AutoApprovalLimit limit(String written) {
    var parts = written.split(":", 2);
    if (parts.length < 2) {
      throw new BadInput("--auto-approve: must be CUR:AMOUNT, such as CNY:50000.00");
    }
    return AutoApprovalLimit.newBuilder()
        .setCurrencyCode(parts[0])
        .setAmount(new Money(parts[0]).parse("--auto-approve", parts[1]))
        .build();
  }

  /**
   * The etag that was read goes back with the rest, so that nobody's change is lost. The same
   * command again changes nothing, so it needs no request id to be repeated with.
   */
  @Override
  protected int run(Service service) {
    var asked = GetTenantSettingsRequest.newBuilder().setTenant(tenant()).build();
    var settings = service.tenants().getTenantSettings(asked).getSettings().toBuilder();
    change(settings);
    var request =
        UpdateTenantSettingsRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(UUID.randomUUID().toString())
            .setSettings(settings)
            .setValidateOnly(dryRun)
            .build();
    var answer = service.tenants().updateTenantSettings(request);
    return print(answer, () -> SettingsText.print(answer.getSettings(), out()));
  }

  private void change(TenantSettings.Builder settings) {
    if (timeZone != null) {
      settings.setTimeZone(timeZone);
    }
    if (limits != null) {
      settings.clearAutoApprovalLimits().addAllAutoApprovalLimits(limits);
    }
    if (campaignPerUser != null) {
      settings.getDefaultLimitsBuilder().setCampaignPerUser(campaignPerUser);
    }
    if (campaignPerUserPerDay != null) {
      settings.getDefaultLimitsBuilder().setCampaignPerUserPerDay(campaignPerUserPerDay);
    }
    if (batchPerUser != null) {
      settings.getDefaultLimitsBuilder().setBatchPerUser(batchPerUser);
    }
  }
}
