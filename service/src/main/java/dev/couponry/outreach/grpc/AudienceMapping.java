package dev.couponry.outreach.grpc;

import dev.couponry.campaign.domain.ResourceName;
import dev.couponry.outreach.app.ListAudiences.Listed;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.AudienceList;
import dev.couponry.v1.ListAudiencesRequest;
import dev.couponry.v1.ListAudiencesResponse;
import java.util.List;

/** Lists of users, page by page; a page token is the last name of the page before. */
final class AudienceMapping {
  private AudienceMapping() {}

  /**
   * A page as it is asked for.
   *
   * @param after empty: the first
   */
  record Page(String tenant, String after, int size) {}

  static Answer<Page> page(ListAudiencesRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    String after = request.getPageToken();
    if (!after.isEmpty() && ResourceName.problem(after).isPresent()) {
      violations.add("page_token", "must be a next_page_token of this list");
    }
    return violations.answer(
        new Page(tenant, after, Fields.pageSize(violations, request.getPageSize())));
  }

  /** Of one more than the page holds, which tells whether there is a next. */
  static ListAudiencesResponse response(List<Listed> found, int size) {
    List<Listed> shown = found.subList(0, Math.min(size, found.size()));
    ListAudiencesResponse.Builder response = ListAudiencesResponse.newBuilder();
    shown.forEach(it -> response.addAudiences(toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(shown.get(size - 1).audience().name());
    }
    return response.build();
  }

  private static AudienceList toProto(Listed listed) {
    return AudienceList.newBuilder()
        .setName(listed.audience().name())
        .setSize(listed.audience().size())
        .setCreateTime(TimeMapping.toProto(listed.audience().createTime()))
        .setUpdateTime(TimeMapping.toProto(listed.audience().updateTime()))
        .addAllCampaigns(listed.campaigns())
        .build();
  }
}
