package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.CouponText;
import dev.couponry.v1.ConfirmClaimRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was reserved is paid for. */
@Command(
    name = "confirm",
    description = "A reserved coupon is paid for, and the user's.",
    footer = {
      "",
      "Example:",
      "  couponry confirm 01a2025c-0b26-7661-adcd-dd09a1ad163f --payment pay-1"
    })
final class Confirm extends ChangeCommand {
  @Parameters(paramLabel = "ID", description = "The reservation's id.")
  private String id;

  @Option(
      names = "--payment",
      paramLabel = "REF",
      required = true,
      description = "The payment that was made.")
  private String payment;

  @Override
  protected int run(Service service) {
    var request =
        ConfirmClaimRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setReservationId(id)
            .setPaymentReference(payment)
            .build();
    var answer = service.wallet().confirmClaim(request);
    return print(answer, () -> CouponText.print(answer.getCoupon(), out()));
  }
}
