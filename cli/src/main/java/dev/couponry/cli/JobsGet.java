package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.v1.GetJobRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One job. */
@Command(
    name = "get",
    description = "One job, by its id.",
    footer = {"", "Example:", "  couponry jobs get 01a2025c-0b26-7661-adcd-dd09a1ad163f --watch"})
final class JobsGet extends ServiceCommand {
  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(names = "--watch", description = "Stay until it has ended, and tell how far it is.")
  private boolean watch;

  @Override
  protected int run(Service service) {
    var request = GetJobRequest.newBuilder().setTenant(tenant()).setJobId(id).build();
    var answer = service.jobs().getJob(request);
    return watch
        ? new JobWatch(this, service).until(answer.getJob())
        : print(answer, () -> JobText.print(answer.getJob(), out()));
  }
}
