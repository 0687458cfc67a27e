package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.ReservationText;
import dev.couponry.v1.CancelClaimRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What was reserved is not paid for. */
@Command(
    name = "cancel",
    description = "A reserved coupon is not paid for; others can have it.",
    footer = {"", "Example:", "  couponry cancel 01a2025c-0b26-7661-adcd-dd09a1ad163f"})
final class Cancel extends ChangeCommand {
  @Parameters(paramLabel = "ID", description = "The reservation's id.")
  private String id;

  @Override
  protected int run(Service service) {
    var request =
        CancelClaimRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setReservationId(id)
            .build();
    var answer = service.wallet().cancelClaim(request);
    return print(answer, () -> ReservationText.print(answer.getReservation(), out()));
  }
}
