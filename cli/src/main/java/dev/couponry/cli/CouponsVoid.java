package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.VoidCouponsRequest;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Voids coupons. */
@Command(
    name = "void",
    description = "Voids the coupons that a filter finds, by a job; try --dry-run first.",
    footer = {
      "",
      "Of the states, available and locked can be voided; given none, both are. What a lock holds is",
      "voided when the lock ends without a redemption.",
      "",
      "Example:",
      "  couponry coupons void --batch misprint --reason \"printed twice\" --watch"
    })
final class CouponsVoid extends ChangeCommand {
  private static final int COUNTING_SECONDS = 30;

  @ArgGroup(validate = false, order = 60, heading = "%nWhich:%n")
  private FilterOptions which = new FilterOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who look at the coupons.")
  private String reason;

  @Option(names = "--dry-run", description = "Only say how many would be voided now.")
  private boolean dryRun;

  @Option(names = "--watch", description = "Stay until the job has ended, and tell how far it is.")
  private boolean watch;

  private CouponFilter filter;

  @Override
  protected void prepare() {
    filter = which.filter();
    if (dryRun && watch) {
      throw new BadInput("give --dry-run or --watch, not both");
    }
  }

  @Override
  protected int run(Service service) {
    var request =
        VoidCouponsRequest.newBuilder()
            .setTenant(tenant())
            .setFilter(filter)
            .setReason(reason)
            .setValidateOnly(dryRun);
    if (dryRun) {
      return preview(service, request.build());
    }
    var answer = service.coupons().voidCoupons(request.setRequestId(requestId()).build());
    return watch
        ? new JobWatch(this, service).until(answer.getJob())
        : print(answer, () -> JobText.print(answer.getJob(), out()));
  }

  private int preview(Service service, VoidCouponsRequest request) {
    var answer =
        service
            .coupons()
            .withDeadlineAfter(COUNTING_SECONDS, TimeUnit.SECONDS)
            .voidCoupons(request);
    return print(
        answer,
        () ->
            out()
                .printf(
                    "%d coupons would be voided; %d more match in other states%n",
                    answer.getVoidable(), answer.getSkipped()));
  }
}
