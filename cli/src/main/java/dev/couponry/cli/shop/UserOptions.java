package dev.couponry.cli.shop;

import dev.couponry.cli.BadInput;
import dev.couponry.v1.Identity;
import dev.couponry.v1.UserContext;
import java.util.List;
import picocli.CommandLine.Option;

/** On whose behalf a call is made. */
public final class UserOptions {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      description = "The user's id, as your shop knows it.")
  private String user;

  @Option(names = "--segment", paramLabel = "NAME", description = "A segment the user is in.")
  private List<String> segments = List.of();

  @Option(names = "--member-level", paramLabel = "LEVEL", description = "The user's member level.")
  private String memberLevel = "";

  @Option(names = "--new-user", description = "The user has not bought before.")
  private boolean newUser;

  @Option(
      names = "--identity",
      paramLabel = "KIND=HASH",
      description = "Who the user is besides the id, as phone=5d41….")
  private List<String> identities = List.of();

  /** The user, who must be given. */
  public UserContext user() {
    if (user == null) {
      throw new BadInput("--user: must be given");
    }
    var context =
        UserContext.newBuilder()
            .setUserId(user)
            .addAllSegments(segments)
            .setMemberLevel(memberLevel)
            .setNewUser(newUser);
    identities.forEach(identity -> context.addIdentities(identity(identity)));
    return context.build();
  }

  /** Whether a user is given. */
  public boolean isGiven() {
    return user != null;
  }

  private static Identity identity(String written) {
    var equals = written.indexOf('=');
    if (equals < 1) {
      throw new BadInput("--identity: must be KIND=HASH (is " + written + ")");
    }
    return Identity.newBuilder()
        .setKind(written.substring(0, equals))
        .setHash(written.substring(equals + 1))
        .build();
  }
}
