package dev.couponry.outreach.grpc;

import dev.couponry.campaign.domain.ResourceName;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import java.util.UUID;

/** What the first message of a stream that changes a list says for all. */
record MemberHeader(String tenant, UUID requestId, String audience, boolean all) {

  static Answer<MemberHeader> of(MemberMessage first, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID id = Fields.uuid(violations, "request_id", first.requestId());
    ResourceName.problem(first.audience())
        .ifPresent(problem -> violations.add("audience", problem));
    return violations.answer(new MemberHeader(tenant, id, first.audience(), first.all()));
  }
}
