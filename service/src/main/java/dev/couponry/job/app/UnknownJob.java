package dev.couponry.job.app;

import dev.couponry.job.domain.Job;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.Optional;
import java.util.UUID;

/** Says that there is no such job in the tenant. */
final class UnknownJob {
  private UnknownJob() {}

  static Answer<Job> orRefused(Optional<Job> found, UUID id) {
    return found
        .map(Answer::done)
        .orElseGet(
            () ->
                Answer.refused(
                    Refusal.of(Reason.JOB_NOT_FOUND, "There is no job " + id + ".")
                        .with("job_id", id.toString())));
  }
}
