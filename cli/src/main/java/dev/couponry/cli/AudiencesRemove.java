package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users of a file go out of a list, or the list goes. */
@Command(
    name = "remove",
    description = {
      "Takes the users of a file out of a list, or deletes the whole list.",
      "The exit code is 1 if a line is no user's id: it is left out."
    },
    footer = {
      "",
      "Examples:",
      "  couponry audiences remove staff -f left.txt",
      "  couponry audiences remove staff --all"
    })
final class AudiencesRemove extends ChangeCommand {
  @Parameters(paramLabel = "NAME", description = "The list.")
  private String audience;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Up to 1,000,000 users: a text file in UTF-8, a user's id a line; - is stdin.")
  private String file;

  @Option(names = "--all", description = "The whole list, with its name.")
  private boolean all;

  @Override
  protected void prepare() {
    if (all == (file != null)) {
      throw new BadInput("give --file or --all, and not both");
    }
  }

  @Override
  protected int run(Service service) {
    var header =
        DeleteMembersRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setAudience(audience)
            .setAll(all)
            .build();
    var users = new UserLines();
    var lines =
        new LineStream<DeleteMembersRequest, DeleteMembersResponse>(
            header,
            chunk -> DeleteMembersRequest.newBuilder().addAllUserIds(users.users(chunk)).build());
    var call = service.members().deleteMembers();
    var answer = all ? lines.sendNothing(call) : lines.send(file, call, err());
    print(
        answer,
        () -> {
          out().printf("removed %,d, not in it %,d%n", answer.getDeleted(), answer.getAbsent());
          users.printMalformed(answer.getMalformed(), answer.getMalformedPlacesList(), out());
        });
    return answer.getMalformed() > 0 ? ExitCodes.REFUSED : ExitCodes.OK;
  }
}
