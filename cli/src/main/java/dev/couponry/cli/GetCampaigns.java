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
import dev.couponry.v1.Revision;
import dev.couponry.v1.WatchCampaignsResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Campaigns: all of a tenant, or one. */
@Command(
    name = "campaigns",
    aliases = {"campaign", "cpn"},
    description = "Campaigns, by name; -o yaml prints manifests to apply again.",
    footer = {
      "",
      "Examples:",
      "  couponry get campaigns national-day -o yaml",
      "  couponry get campaigns --watch"
    })
final class GetCampaigns extends ServiceCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one.")
  private String name;

  @Option(
      names = {"-w", "--watch"},
      description = {
        "Print all, and then each that changes, as it is then, until stopped; -o json: a JSON",
        "object a line."
      })
  private boolean watch;

  @Mixin private RevisionOption revision;
  @Mixin private LimitOption limit;

  @Override
  protected void prepare() {
    if (watch && revision.of(name) != 0) {
      throw new BadInput("--watch goes without --revision");
    }
  }

  @Override
  protected boolean writesYaml() {
    return !watch;
  }

  @Override
  protected boolean writesRows() {
    return watch;
  }

  @Override
  protected int run(Service service) {
    if (watch) {
      return new WatchedRows(out(), err(), table(), this::changed)
          .follow(service, tenant(), Revision.Kind.CAMPAIGN, isJsonLines());
    }
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
    var table = table();
    campaigns.forEach(campaign -> table.row(row(campaign).toArray()));
    table.print(out(), "no campaigns");
  }

  private Optional<List<Object>> changed(WatchCampaignsResponse response) {
    return Optional.of(response)
        .filter(WatchCampaignsResponse::hasCampaign)
        .map(WatchCampaignsResponse::getCampaign)
        .filter(it -> name == null || it.getName().equals(name))
        .map(GetCampaigns::row);
  }

  private static Table table() {
    return new Table(
        "NAME", "STATE", "LEVEL", "ENDS", "BUDGET", "SPENT", "CLAIMED", "REDEEMED", "TITLE");
  }

  private static List<Object> row(Campaign campaign) {
    var spec = campaign.getSpec();
    var money = new Money(spec.getBudget().getCurrencyCode());
    return List.of(
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
