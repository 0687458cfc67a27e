package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.RedemptionText;
import dev.couponry.v1.GetRedemptionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One redemption. */
@Command(
    name = "redemption",
    description = "One redemption, by its id, or an order's latest.",
    footer = {"", "Example:", "  couponry get redemption --order o1"})
final class GetRedemption extends ServiceCommand {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The redemption's id.")
  private String id;

  @Option(names = "--order", paramLabel = "ID", description = "The order's id.")
  private String order;

  @Override
  protected void prepare() {
    if ((id == null) == (order == null)) {
      throw new BadInput("give the redemption's ID or --order");
    }
  }

  @Override
  protected int run(Service service) {
    var request = GetRedemptionRequest.newBuilder().setTenant(tenant());
    if (id == null) {
      request.setOrderId(order);
    } else {
      request.setRedemptionId(id);
    }
    var answer = service.redemptions().getRedemption(request.build());
    return print(answer, () -> RedemptionText.print(answer.getRedemption(), out()));
  }
}
