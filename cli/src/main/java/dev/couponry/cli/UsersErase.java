package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.EraseUserRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Erases a user. */
@Command(
    name = "erase",
    description = "Removes a user's id from everything; it cannot be undone.",
    footer = {
      "",
      "Coupons and redemptions go on as those of nobody in particular, so that all counts stay",
      "right. Who uses the id again begins anew.",
      "",
      "Example:",
      "  couponry users erase u17"
    })
final class UsersErase extends ChangeCommand {
  @Parameters(paramLabel = "USER", description = "Who.")
  private String user;

  @Override
  protected int run(Service service) {
    var request =
        EraseUserRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setUserId(user)
            .build();
    var answer = service.tenants().eraseUser(request);
    return print(answer, () -> out().printf("erased from %d rows%n", answer.getRows()));
  }
}
