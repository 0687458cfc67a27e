package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.FindRevisions;
import dev.couponry.campaign.app.PageRequest;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ListRevisionsRequest;

/** Reads what is asked of CampaignService, and says everything that is wrong with it. */
final class Questions {
  private Questions() {}

  /**
   * @param revision 0 = the current one
   */
  record Named(String tenant, String name, long revision) {}

  record Past(FindRevisions.Whose whose, long before, int size) {}

  /**
   * @param campaign empty = of all campaigns
   */
  record Listing(String tenant, String campaign, PageRequest page) {}

  static Answer<Past> past(String tenant, ListRevisionsRequest request) {
    Violations violations = Violations.ofRequest();
    var kind = RevisionMapping.toKind(request.getKind(), "kind", violations);
    String name = Fields.id(violations, "name", request.getName());
    return violations.answer(
        new Past(
            new FindRevisions.Whose(tenant, kind, name),
            RevisionPlace.before(request.getPageToken(), violations),
            Fields.pageSize(violations, request.getPageSize())));
  }

  static Answer<Named> named(String tenant, String name, long revision) {
    Violations violations = Violations.ofRequest();
    if (revision < 0) {
      violations.add("revision", "must be at least 1, or 0 for the current one");
    }
    return violations.answer(new Named(tenant, Fields.id(violations, "name", name), revision));
  }

  static Answer<Listing> listing(String tenant, String campaign, int size, String token) {
    Violations violations = Violations.ofRequest();
    Fields.optionalId(violations, "campaign", campaign);
    PageRequest page = NamePlace.toPage(size, token, violations);
    return violations.answer(new Listing(tenant, campaign, page));
  }
}
