package dev.couponry.outreach.grpc;

import dev.couponry.v1.DeleteMembersRequest;
import dev.couponry.v1.PutMembersRequest;
import java.util.List;

/**
 * One message of a stream that changes a list.
 *
 * @param all of the first: whether the whole list is meant
 */
record MemberMessage(
    String tenant, String requestId, String audience, boolean all, List<String> userIds) {

  static MemberMessage of(PutMembersRequest message) {
    return new MemberMessage(
        message.getTenant(),
        message.getRequestId(),
        message.getAudience(),
        false,
        message.getUserIdsList());
  }

  static MemberMessage of(DeleteMembersRequest message) {
    return new MemberMessage(
        message.getTenant(),
        message.getRequestId(),
        message.getAudience(),
        message.getAll(),
        message.getUserIdsList());
  }
}
