package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users of a file go into a list. */
@Command(
    name = "put",
    description = {
      "Adds the users of a file to a list, which begins if it is not there; the same file again",
      "changes nothing. The exit code is 1 if a line is no user's id: it is left out."
    },
    footer = {"", "Example:", "  couponry audiences put staff -f users.txt"})
final class AudiencesPut extends ChangeCommand {
  @Parameters(paramLabel = "NAME", description = "The list.")
  private String audience;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "Up to 1,000,000 users: a text file in UTF-8, a user's id a line; - is stdin.")
  private String file;

  @Override
  protected int run(Service service) {
    var header =
        PutMembersRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setAudience(audience)
            .build();
    var users = new UserLines();
    var lines =
        new LineStream<PutMembersRequest, PutMembersResponse>(
            header,
            chunk -> PutMembersRequest.newBuilder().addAllUserIds(users.users(chunk)).build());
    var answer = lines.send(file, service.members().putMembers(), err());
    print(
        answer,
        () -> {
          out().printf("added %,d, in it already %,d%n", answer.getAdded(), answer.getPresent());
          users.printMalformed(answer.getMalformed(), answer.getMalformedPlacesList(), out());
        });
    return answer.getMalformed() > 0 ? ExitCodes.REFUSED : ExitCodes.OK;
  }
}
