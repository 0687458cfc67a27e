package dev.couponry.outreach.grpc;

import dev.couponry.campaign.domain.ResourceName;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import java.util.UUID;

/** What the first message of a stream of members says for all. */
record MemberHeader(String tenant, UUID requestId, String audience) {

  static Answer<MemberHeader> of(String tenant, String requestId, String audience) {
    Violations violations = Violations.ofRequest();
    UUID id = Fields.uuid(violations, "request_id", requestId);
    ResourceName.problem(audience).ifPresent(problem -> violations.add("audience", problem));
    return violations.answer(new MemberHeader(tenant, id, audience));
  }
}
