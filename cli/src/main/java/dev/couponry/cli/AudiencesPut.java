package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Users of a file go into a list. */
@Command(
    name = "put",
    description = {
      "Adds the users of a file, an id a line, up to 1,000,000, to a list, which begins if it is not",
      "there; the same file again changes nothing. The exit code is 1 if a line is no user's id: it",
      "is left out."
    },
    footer = {"", "Example:", "  couponry audiences put staff -f users.txt"})
final class AudiencesPut extends UploadCommand<PutMembersRequest, PutMembersResponse> {
  @Parameters(paramLabel = "NAME", description = "The list.")
  private String audience;

  private final UserLines users = new UserLines();

  @Override
  PutMembersRequest header() {
    return PutMembersRequest.newBuilder()
        .setTenant(tenant())
        .setRequestId(requestId())
        .setAudience(audience)
        .build();
  }

  @Override
  PutMembersRequest message(List<String> chunk) {
    return PutMembersRequest.newBuilder().addAllUserIds(users.users(chunk)).build();
  }

  @Override
  BlockingClientCall<PutMembersRequest, PutMembersResponse> call(Service service) {
    return service.members().putMembers();
  }

  @Override
  boolean isComplete(PutMembersResponse answer) {
    return answer.getMalformed() == 0;
  }

  @Override
  void text(PutMembersResponse answer) {
    out().printf("added %,d, in it already %,d%n", answer.getAdded(), answer.getPresent());
    users.printMalformed(answer.getMalformed(), answer.getMalformedPlacesList(), out());
  }
}
