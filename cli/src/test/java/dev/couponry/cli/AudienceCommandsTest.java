package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.couponry.v1.AudienceList;
import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.DeleteMembersResponse;
import dev.couponry.v1.ListAudiencesRequest;
import dev.couponry.v1.ListAudiencesResponse;
import dev.couponry.v1.PutMembersRequest;
import dev.couponry.v1.PutMembersResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of users. */
class AudienceCommandsTest extends CommandLineTestBase {
  @TempDir Path directory;

  @Test
  void theUsersOfAFileAreAddedAndWhatIsNoneIsToldByItsLine() throws IOException {
    server.answer(
        PutMembersRequest.class,
        request ->
            PutMembersResponse.newBuilder()
                .setAdded(2_000)
                .setPresent(1)
                .setMalformed(2)
                .addAllMalformedPlaces(List.of(2L, 3L))
                .build());
    var file = Files.writeString(directory.resolve("users.txt"), "ann\n\n bob \n\n\ncid\n");

    var run = couponry("audiences", "put", "staff", "-f", file.toString());

    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).isEqualTo("added 2,000, in it already 1\nno user's id 2: lines 3, 6\n");
    var messages = server.requests(PutMembersRequest.class);
    assertThat(messages.get(0).getAudience()).isEqualTo("staff");
    assertThat(messages.get(0).getRequestId()).isNotEmpty();
    assertThat(messages.get(1).getUserIdsList()).containsExactly("ann", "bob", "cid");
  }

  @Test
  void usersAreRemovedOrTheWholeListIs() throws IOException {
    server.answer(
        DeleteMembersRequest.class,
        request -> DeleteMembersResponse.newBuilder().setDeleted(3).setAbsent(1).build());
    var file = Files.writeString(directory.resolve("left.txt"), "ann\n").toString();

    assertThat(couponry("audiences", "remove", "staff", "-f", file).out())
        .isEqualTo("removed 3, not in it 1\n");
    assertThat(couponry("audiences", "remove", "staff", "--all").code()).isZero();

    var messages = server.requests(DeleteMembersRequest.class);
    assertThat(messages.get(1).getUserIdsList()).containsExactly("ann");
    assertThat(messages.get(2).getAll()).isTrue();
    assertThat(messages).hasSize(3);
    assertThat(couponry("audiences", "remove", "staff").err()).contains("give --file or --all");
    assertThat(couponry("audiences", "remove", "staff", "--all", "-f", file).err())
        .contains("give --file or --all");
  }

  @Test
  void listsAreTold() {
    server.answer(
        ListAudiencesRequest.class,
        request ->
            ListAudiencesResponse.newBuilder()
                .addAudiences(
                    AudienceList.newBuilder()
                        .setName("staff")
                        .setSize(7)
                        .setUpdateTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
                        .addCampaigns("spring")
                        .addCampaigns("autumn"))
                .build());

    assertThat(couponry("audiences", "list").out())
        .contains("NAME   USERS  CHANGED")
        .containsPattern("staff  7      2023-11-1\\d .*  spring, autumn");
  }
}
