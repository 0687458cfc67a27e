package dev.couponry.job.grpc;

import dev.couponry.job.app.CancelJob;
import dev.couponry.job.app.FindJobs;
import dev.couponry.job.app.Jobs;
import dev.couponry.job.domain.Job;
import dev.couponry.job.domain.JobState;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.Memory;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CancelJobRequest;
import dev.couponry.v1.CancelJobResponse;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.GetJobResponse;
import dev.couponry.v1.ListJobsRequest;
import dev.couponry.v1.ListJobsResponse;
import dev.couponry.v1.MutinyJobServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** JobService. */
@GrpcService
final class JobEndpoint extends MutinyJobServiceGrpc.JobServiceImplBase {
  private final Calls calls;
  private final FindJobs finding;
  private final CancelJob cancelling;

  JobEndpoint(Calls calls, FindJobs finding, CancelJob cancelling) {
    this.calls = calls;
    this.finding = finding;
    this.cancelling = cancelling;
  }

  private record Key(String tenant, UUID id) {}

  private record Wanted(String tenant, Set<JobState> states, Jobs.After after, int size) {}

  @Override
  public Uni<GetJobResponse> getJob(GetJobRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID id = Fields.uuid(violations, "job_id", request.getJobId());
          return violations.answer(new Key(tenant, id));
        },
        (tx, key) -> finding.one(tx, key.tenant(), key.id()).map(it -> it.map(JobEndpoint::found)));
  }

  private static GetJobResponse found(Job job) {
    return GetJobResponse.newBuilder().setJob(JobMapping.toProto(job)).build();
  }

  @Override
  public Uni<ListJobsResponse> listJobs(ListJobsRequest request) {
    return calls.read(request.getTenant(), tenant -> wanted(request, tenant), this::page);
  }

  private static Answer<Wanted> wanted(ListJobsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Set<JobState> states = JobMapping.toStates(request.getStatesList(), violations);
    int size = Fields.pageSize(violations, request.getPageSize());
    Jobs.After after = JobPlace.of(request.getPageToken(), violations);
    return violations.answer(new Wanted(tenant, states, after, size));
  }

  /** One more than the page tells whether there is a next. */
  private Uni<Answer<ListJobsResponse>> page(Tx tx, Wanted wanted) {
    return finding
        .page(tx, wanted.tenant(), wanted.states(), wanted.after(), wanted.size() + 1)
        .map(found -> Answer.done(response(found, wanted.size())));
  }

  private static ListJobsResponse response(List<Job> found, int size) {
    List<Job> shown = found.subList(0, Math.min(size, found.size()));
    ListJobsResponse.Builder response = ListJobsResponse.newBuilder();
    shown.forEach(it -> response.addJobs(JobMapping.toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(JobPlace.token(shown.get(size - 1)));
    }
    return response.build();
  }

  @Override
  public Uni<CancelJobResponse> cancelJob(CancelJobRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
          UUID id = Fields.uuid(violations, "job_id", request.getJobId());
          return violations.answer(new Change<>(tenant, requestId, new Key(tenant, id)));
        },
        Memory.ofAWeek(CancelJobResponse.parser()),
        (tx, key) ->
            cancelling
                .cancel(tx, key.tenant(), key.id())
                .map(it -> it.map(JobEndpoint::cancelled)));
  }

  private static CancelJobResponse cancelled(Job job) {
    return CancelJobResponse.newBuilder().setJob(JobMapping.toProto(job)).build();
  }
}
