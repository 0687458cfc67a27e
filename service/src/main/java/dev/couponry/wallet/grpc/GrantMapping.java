package dev.couponry.wallet.grpc;

import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.ListGrantResultsResponse;
import dev.couponry.v1.UserGrant;
import dev.couponry.wallet.app.GrantTasks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Results of jobs that grant: requests and answers. */
final class GrantMapping {
  private GrantMapping() {}

  /** A page of results as it is asked for. */
  record ResultPage(String tenant, UUID jobId, GrantTasks.Place after, int size) {}

  static Answer<ResultPage> list(ListGrantResultsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID jobId = Fields.uuid(violations, "job_id", request.getJobId());
    int size = Fields.pageSize(violations, request.getPageSize());
    GrantTasks.Place after = place(request.getPageToken(), violations);
    return violations.answer(new ResultPage(tenant, jobId, after, size));
  }

  /** Of one more than the page holds, which tells whether there is a next. */
  static ListGrantResultsResponse listed(List<GrantTasks.Result> found, int size) {
    List<GrantTasks.Result> shown = found.subList(0, Math.min(size, found.size()));
    ListGrantResultsResponse.Builder response = ListGrantResultsResponse.newBuilder();
    shown.forEach(it -> response.addResults(toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(token(shown.get(size - 1).place()));
    }
    return response.build();
  }

  private static UserGrant toProto(GrantTasks.Result result) {
    UserGrant.Builder proto = UserGrant.newBuilder().setUserId(result.place().userId());
    result.couponId().map(UUID::toString).ifPresent(proto::setCouponId);
    result.refusal().map(WalletMapping::toProto).ifPresent(proto::setRefusal);
    return proto.build();
  }

  private static String token(GrantTasks.Place place) {
    String text = place.bucket() + "/" + place.userId();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static GrantTasks.Place place(String token, Violations violations) {
    if (token.isEmpty()) {
      return GrantTasks.Place.START;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int slash = text.indexOf('/');
      if (slash > 0 && text.indexOf(0) < 0) {
        short bucket = Short.parseShort(text.substring(0, slash));
        return new GrantTasks.Place(bucket, text.substring(slash + 1));
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one without a user.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return GrantTasks.Place.START;
  }
}
