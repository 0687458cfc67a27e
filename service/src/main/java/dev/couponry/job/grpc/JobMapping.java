package dev.couponry.job.grpc;

import com.google.protobuf.Timestamp;
import dev.couponry.job.domain.JobState;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.Job;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Jobs to and from messages. */
public final class JobMapping {
  private JobMapping() {}

  public static Job toProto(dev.couponry.job.domain.Job job) {
    Job.Builder proto =
        Job.newBuilder()
            .setJobId(job.id().toString())
            .setKind(Job.Kind.valueOf(job.kind().name()))
            .setState(Job.State.valueOf(job.state().name()))
            .setReason(job.reason())
            .setCreatedBy(job.createdBy())
            .setDone(job.done())
            .setSkipped(job.skipped())
            .setRatePerSecond(job.ratePerSecond())
            .setCreateTime(toProto(job.createTime()))
            .setUpdateTime(toProto(job.updateTime()))
            .setFailure(job.failure());
    job.expected().ifPresent(proto::setExpected);
    job.endTime().map(JobMapping::toProto).ifPresent(proto::setEndTime);
    return proto.build();
  }

  static Set<JobState> toStates(List<Job.State> asked, Violations violations) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (int i = 0; i < asked.size(); i++) {
      Job.State state = asked.get(i);
      if (state == Job.State.UNRECOGNIZED || state == Job.State.STATE_UNSPECIFIED) {
        violations.add("states[" + i + "]", "is no state of a job");
      } else {
        states.add(JobState.valueOf(state.name()));
      }
    }
    return states;
  }

  private static Timestamp toProto(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
