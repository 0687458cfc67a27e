package dev.couponry.campaign.grpc;

import dev.couponry.campaign.domain.Guard;
import dev.couponry.platform.requests.Change;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;

/** What a change other than an Apply is about. */
record Target(String tenant, String name, Guard guard) {

  static Answer<Change<Target>> read(String tenant, String requestId, String name, Guard guard) {
    Violations violations = Violations.ofRequest();
    var id = Fields.uuid(violations, "request_id", requestId);
    Fields.id(violations, "name", name);
    return violations.answer(new Change<>(tenant, id, new Target(tenant, name, guard)));
  }
}
