package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Money;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.Table;
import dev.couponry.cli.show.When;
import dev.couponry.k8s.manifest.ManifestWriter;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.ListCampaignsRequest;
import dev.couponry.v1.ListCampaignsResponse;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Campaigns: all of a tenant, or one. */
@Command(
    name = "campaigns",
    aliases = {"campaign", "cpn"},
    description = "Campaigns, by name; -o yaml prints manifests to apply again.",
    footer = {"", "Example:", "  couponry get campaigns national-day -o yaml"})
final class GetCampaigns extends ServiceCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one.")
  private String name;

  @Mixin private RevisionOption revision;
  @Mixin private LimitOption limit;

  @Override
  protected boolean writesYaml() {
    return true;
  }

  @Override
  protected int run(Service service) {
    var shown = revision.of(name);
    return name == null ? list(service) : one(service, shown);
  }

  private int one(Service service, long shown) {
    var request =
        GetCampaignRequest.newBuilder()
            .setTenant(tenant())
            .setName(name)
            .setRevision(shown)
            .build();
    var answer = service.campaigns().getCampaign(request);
    return print(answer, () -> text(List.of(answer.getCampaign())));
  }

  private int list(Service service) {
    var answer = ListCampaignsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.campaigns().listCampaigns(request(size, page));
              answer.addAllCampaigns(found.getCampaignsList());
              return new LimitOption.Page(found.getCampaignsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          text(answer.getCampaignsList());
          limit.printMore(token, isYaml() ? err() : out());
        });
  }

  private ListCampaignsRequest request(int size, String page) {
    return ListCampaignsRequest.newBuilder()
        .setTenant(tenant())
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(List<Campaign> campaigns) {
    if (isYaml()) {
      out()
          .print(campaigns.stream().map(ManifestWriter::yaml).collect(Collectors.joining("---\n")));
      return;
    }
    var table =
        new Table(
            "NAME", "STATE", "LEVEL", "ENDS", "BUDGET", "SPENT", "CLAIMED", "REDEEMED", "TITLE");
    campaigns.forEach(campaign -> row(table, campaign));
    table.print(out(), "no campaigns");
  }

  private static void row(Table table, Campaign campaign) {
    var spec = campaign.getSpec();
    var money = new Money(spec.getBudget().getCurrencyCode());
    table.row(
        campaign.getName(),
        Names.text(campaign.getState()),
        spec.getLevel(),
        When.text(spec.getEndTime()),
        spec.hasBudget() ? money.text(spec.getBudget().getAmount()) : "",
        spec.hasBudget() ? money.text(campaign.getCounters().getBudgetSpent()) : "",
        campaign.getCounters().getClaimed(),
        campaign.getCounters().getRedeemed(),
        spec.getTitle());
  }
}
