package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.CouponText;
import dev.couponry.cli.show.Names;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.ListWalletResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 我的优惠券: what a user has. */
@Command(
    name = "wallet",
    description = "A user's coupons, the soonest to expire first.",
    footer = {"", "Example:", "  couponry wallet --user u1 --state available"})
final class Wallet extends ServiceCommand {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      required = true,
      description = "Whose.")
  private String user;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these: available, locked, used, expired, cancelled.")
  private List<String> states = List.of();

  @Mixin private LimitOption limit;

  private List<Coupon.State> wanted;

  @Override
  protected void prepare() {
    wanted = states.stream().map(s -> Names.parse("--state", s, Coupon.State.class)).toList();
  }

  @Override
  protected int run(Service service) {
    var answer = ListWalletResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.wallet().listWallet(request(size, page));
              answer.addAllCoupons(found.getCouponsList());
              return new LimitOption.Page(found.getCouponsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(answer, () -> text(answer));
  }

  private ListWalletRequest request(int size, String page) {
    return ListWalletRequest.newBuilder()
        .setTenant(tenant())
        .setUserId(user)
        .addAllStates(wanted)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(ListWalletResponse.Builder answer) {
    CouponText.print(answer.getCouponsList(), out(), "no coupons");
    limit.printMore(answer.getNextPageToken(), out());
  }
}
