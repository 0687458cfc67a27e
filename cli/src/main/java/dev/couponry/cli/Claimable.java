package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.Benefits;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.Table;
import dev.couponry.cli.show.When;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.ListClaimableResponse;
import dev.couponry.v1.UserContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 领券中心: what a user can claim. */
@Command(
    name = "claimable",
    description = "What a user can claim at a placement, and what will be or is no more.",
    footer = {"", "Example:", "  couponry claimable --user u1 --placement CouponCenter"})
final class Claimable extends ServiceCommand {
  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @Option(
      names = "--placement",
      paramLabel = "NAME",
      description = "Only what is displayed there. Default: everywhere.")
  private String placement = "";

  @Mixin private LimitOption limit;

  private UserContext who;

  @Override
  protected void prepare() {
    who = user.user();
  }

  @Override
  protected int run(Service service) {
    var answer = ListClaimableResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.wallet().listClaimable(request(size, page));
              answer.addAllOffers(found.getOffersList());
              return new LimitOption.Page(found.getOffersCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(answer, () -> text(answer.build()));
  }

  private ListClaimableRequest request(int size, String page) {
    return ListClaimableRequest.newBuilder()
        .setTenant(tenant())
        .setUser(who)
        .setPlacement(placement)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(ListClaimableResponse answer) {
    var table = new Table("BATCH", "CAMPAIGN", "STATE", "FROM", "GIVES", "TITLE");
    answer.getOffersList().forEach(offer -> row(table, offer));
    table.print(out(), "nothing to claim");
    limit.printMore(answer.getNextPageToken(), out());
  }

  private static void row(Table table, ClaimableOffer offer) {
    table.row(
        offer.getBatch(),
        offer.getCampaign(),
        Names.text(offer.getState()),
        offer.hasNextClaimTime() ? When.text(offer.getNextClaimTime()) : "",
        Benefits.text(offer.getRule()),
        offer.getRule().getTitle());
  }
}
