package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.JobText;
import dev.couponry.cli.show.Names;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListJobsRequest;
import dev.couponry.v1.ListJobsResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Jobs, the latest first. */
@Command(
    name = "list",
    description = "Jobs, the latest first.",
    footer = {"", "Example:", "  couponry jobs list --state running"})
final class JobsList extends ServiceCommand {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these: running, succeeded, cancelled, failed.")
  private List<String> states = List.of();

  @Mixin private LimitOption limit;

  private List<Job.State> wanted;

  @Override
  protected void prepare() {
    wanted = states.stream().map(s -> Names.parse("--state", s, Job.State.class)).toList();
  }

  @Override
  protected int run(Service service) {
    var answer = ListJobsResponse.newBuilder();
    var token =
        limit.pages(
            (size, page) -> {
              var found = service.jobs().listJobs(request(size, page));
              answer.addAllJobs(found.getJobsList());
              return new LimitOption.Page(found.getJobsCount(), found.getNextPageToken());
            });
    answer.setNextPageToken(token);
    return print(
        answer,
        () -> {
          JobText.print(answer.getJobsList(), out());
          limit.printMore(token, out());
        });
  }

  private ListJobsRequest request(int size, String page) {
    return ListJobsRequest.newBuilder()
        .setTenant(tenant())
        .addAllStates(wanted)
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }
}
