package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.v1.CancelJobRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a job. */
@Command(
    name = "cancel",
    description = "Ends a job where it is; what it has done stays done.",
    footer = {"", "Example:", "  couponry jobs cancel 01a2025c-0b26-7661-adcd-dd09a1ad163f"})
final class JobsCancel extends ChangeCommand {
  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id;

  @Override
  protected int run(Service service) {
    var request =
        CancelJobRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setJobId(id)
            .build();
    var answer = service.jobs().cancelJob(request);
    return print(answer, () -> JobText.print(answer.getJob(), out()));
  }
}
