package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.MergeUsersRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes two users one. */
@Command(
    name = "merge",
    description = "Makes everything of one user another's; it cannot be undone.",
    footer = {
      "",
      "What both have taken against limits is added up. Locks stay live, under their ids.",
      "",
      "Example:",
      "  couponry users merge u17 u18"
    })
final class UsersMerge extends ChangeCommand {
  @Parameters(index = "0", paramLabel = "FROM", description = "Who is to be the other.")
  private String from;

  @Parameters(index = "1", paramLabel = "INTO", description = "Who is to be both.")
  private String into;

  @Override
  protected int run(Service service) {
    var request =
        MergeUsersRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setFromUserId(from)
            .setIntoUserId(into)
            .build();
    var answer = service.tenants().mergeUsers(request);
    return print(
        answer, () -> out().printf("%d rows of %s are %s's%n", answer.getRows(), from, into));
  }
}
