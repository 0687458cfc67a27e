package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Benefits;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.Table;
import dev.couponry.k8s.manifest.ManifestWriter;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.ListCouponBatchesRequest;
import dev.couponry.v1.ListCouponBatchesResponse;
import dev.couponry.v1.Revision;
import dev.couponry.v1.WatchCampaignsResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Batches: all of a tenant or campaign, or one. */
@Command(
    name = "batches",
    aliases = {"batch", "couponbatches", "couponbatch", "cpb"},
    description = "Coupon batches, by name; -o yaml prints manifests to apply again.",
    footer = {"", "Example:", "  couponry get batches --campaign national-day"})
final class GetBatches extends ServiceCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one.")
  private String name;

  @Option(names = "--campaign", paramLabel = "NAME", description = "Only the batches of this one.")
  private String campaign = "";

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
    if (name != null && !campaign.isEmpty()) {
      throw new BadInput("give a NAME or --campaign, not both");
    }
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
          .follow(service, tenant(), Revision.Kind.COUPON_BATCH, isJsonLines());
    }
    var shown = revision.of(name);
    return name == null ? list(service) : one(service, shown);
  }

  private int one(Service service, long shown) {
    var request =
        GetCouponBatchRequest.newBuilder()
            .setTenant(tenant())
            .setName(name)
            .setRevision(shown)
            .build();
    var answer = service.campaigns().getCouponBatch(request);
    return print(answer, () -> text(List.of(answer.getCouponBatch())));
  }

  private int list(Service service) {
    var answer = ListCouponBatchesResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.campaigns().listCouponBatches(request(size, page));
              answer.addAllCouponBatches(found.getCouponBatchesList());
              return new LimitOption.Page(found.getCouponBatchesCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          text(answer.getCouponBatchesList());
          limit.printMore(token, isYaml() ? err() : out());
        });
  }

  private ListCouponBatchesRequest request(int size, String page) {
    return ListCouponBatchesRequest.newBuilder()
        .setTenant(tenant())
        .setCampaign(campaign)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(List<CouponBatch> batches) {
    if (isYaml()) {
      out().print(batches.stream().map(ManifestWriter::yaml).collect(Collectors.joining("---\n")));
      return;
    }
    var table = table();
    batches.forEach(batch -> table.row(row(batch).toArray()));
    table.print(out(), "no batches");
  }

  private Optional<List<Object>> changed(WatchCampaignsResponse response) {
    return Optional.of(response)
        .filter(WatchCampaignsResponse::hasCouponBatch)
        .map(WatchCampaignsResponse::getCouponBatch)
        .filter(
            it ->
                (name == null || it.getName().equals(name))
                    && (campaign.isEmpty()
                        || it.getSpec().getCampaignRef().getName().equals(campaign)))
        .map(GetBatches::row);
  }

  private static Table table() {
    return new Table(
        "NAME", "CAMPAIGN", "STATE", "QUANTITY", "CLAIMED", "REDEEMED", "GIVES", "TITLE");
  }

  private static List<Object> row(CouponBatch batch) {
    var spec = batch.getSpec();
    return List.of(
        batch.getName(),
        spec.getCampaignRef().getName(),
        Names.text(batch.getState()),
        spec.getQuantity(),
        batch.getCounters().getClaimed(),
        batch.getCounters().getRedeemed(),
        Benefits.text(spec.getRule()),
        spec.getRule().getTitle());
  }
}
