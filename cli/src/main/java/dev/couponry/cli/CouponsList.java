package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListCouponsResponse;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Coupons by what one knows of them. */
@Command(
    name = "list",
    description = "Coupons, filtered; whatever is given must hold.",
    footer = {
      "",
      "Examples:",
      "  couponry coupons list --campaign national-day --state locked",
      "  couponry coupons list --batch gym-card --cards --state used,expired",
      "  couponry coupons list --batch phones-50-10 --used-from 2026-10-01 -o json"
    })
final class CouponsList extends ServiceCommand {
  @ArgGroup(validate = false, order = 60, heading = "%nWhich:%n")
  private FilterOptions which = new FilterOptions();

  @Mixin private LimitOption limit;

  private CouponFilter filter;

  @Override
  protected void prepare() {
    filter = which.filter();
  }

  @Override
  protected int run(Service service) {
    var answer = ListCouponsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.coupons().listCoupons(request(size, page));
              answer.addAllCoupons(found.getCouponsList());
              return new LimitOption.Page(found.getCouponsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(answer, () -> text(answer));
  }

  private ListCouponsRequest request(int size, String page) {
    return ListCouponsRequest.newBuilder()
        .setTenant(tenant())
        .setFilter(filter)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  private void text(ListCouponsResponse.Builder answer) {
    CouponText.printHolders(answer.getCouponsList(), out(), "no coupons");
    limit.printMore(answer.getNextPageToken(), out());
  }
}
