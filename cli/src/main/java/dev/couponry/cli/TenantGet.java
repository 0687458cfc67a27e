package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.SettingsText;
import dev.couponry.v1.GetTenantSettingsRequest;
import picocli.CommandLine.Command;

/** Shows the settings of the tenant. */
@Command(
    name = "get",
    description = "Shows the settings of the tenant.",
    footer = {"", "Example:", "  couponry tenant get -o json"})
final class TenantGet extends ServiceCommand {
  @Override
  protected int run(Service service) {
    var request = GetTenantSettingsRequest.newBuilder().setTenant(tenant()).build();
    var answer = service.tenants().getTenantSettings(request);
    return print(answer, () -> SettingsText.print(answer.getSettings(), out()));
  }
}
