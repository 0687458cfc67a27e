package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.GetJobResponse;
import dev.couponry.v1.Job;
import java.time.Duration;

/** Follows a job to its end. */
final class JobWatch {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServiceCommand command;
  private final Service service;

  JobWatch(ServiceCommand command, Service service) {
    this.command = command;
    this.service = service;
  }

  /** Asks once a second; prints every step beside the answer, and at the end the job. */
  int until(Job begun) {
    var job = begun;
    while (job.getState() == Job.State.RUNNING) {
      command.err().println(JobText.progress(job));
      Pause.of(PAUSE);
      job = get(job.getJobId());
    }
    var ended = job;
    var answer = GetJobResponse.newBuilder().setJob(ended).build();
    command.print(answer, () -> JobText.print(ended, command.out()));
    return ended.getState() == Job.State.SUCCEEDED ? ExitCodes.OK : ExitCodes.REFUSED;
  }

  private Job get(String jobId) {
    var request = GetJobRequest.newBuilder().setTenant(command.tenant()).setJobId(jobId).build();
    return service.jobs().getJob(request).getJob();
  }
}
