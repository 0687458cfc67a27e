package dev.couponry.platform.requests;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes a call the same call again.
 *
 * @param caller the subject of its token
 * @param hash SHA-256 over the call's name and content
 */
public record RequestKey(String tenant, String caller, UUID requestId, byte[] hash) {

  /**
   * The key of a request; its type stands for the call. The tenant is in the key, and left out of
   * the content, since a retry may leave it to the token.
   */
  public static RequestKey of(String tenant, String caller, UUID requestId, Message request) {
    Message content = withoutTenant(request);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.getDescriptorForType().getFullName().getBytes());
      digest.update(content.toByteArray());
      return new RequestKey(tenant, caller, requestId, digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private static Message withoutTenant(Message request) {
    FieldDescriptor tenant = request.getDescriptorForType().findFieldByName("tenant");
    return "".equals(request.getField(tenant))
        ? request
        : request.toBuilder().clearField(tenant).build();
  }
}
