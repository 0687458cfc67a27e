package dev.couponry.wallet.grpc;

import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.UserContext;
import dev.couponry.wallet.app.StartGrant;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256 over what is granted and to whom, however that is cut into messages. */
final class GrantHash {
  private final MessageDigest digest;

  GrantHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  void add(List<UserContext> users) {
    users.forEach(user -> add(user.toByteArray()));
  }

  /** The hash of the whole; nothing can be added after that. */
  byte[] hash(StartGrant.Command command, String reason) {
    StartGrantRequest what =
        StartGrantRequest.newBuilder()
            .setCampaign(command.campaign())
            .setBatch(command.batch())
            .setIgnoreUserLimits(command.ignoreUserLimits())
            .setChannel(command.channel())
            .setReason(reason)
            .build();
    add(StartGrantRequest.getDescriptor().getFullName().getBytes());
    add(what.toByteArray());
    return digest.digest();
  }

  private void add(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }
}
