package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Progress;
import dev.couponry.cli.show.When;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponBatchResponse;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Codes made in advance: how far they are, and more of them. */
@Command(
    name = "generate",
    description = {
      "Tells how far the codes of a batch of mode Pregenerated are; they are made by themselves once"
          + " the batch is approved.",
      "With --quantity it asks for more of them first, and only the difference is made."
    },
    footer = {
      "",
      "Examples:",
      "  couponry batch generate flyers --watch",
      "  couponry batch generate flyers --quantity 2000000 --watch"
    })
final class BatchGenerate extends ChangeCommand {
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Parameters(paramLabel = "BATCH", description = "Its name.")
  private String batch;

  @Option(
      names = "--quantity",
      paramLabel = "N",
      description = "So many codes altogether; not less than the batch has.")
  private Long quantity;

  @Option(
      names = {"-w", "--watch"},
      description = "Follow until all are made, with a progress bar.")
  private boolean watch;

  @Override
  protected int run(Service service) {
    var found = get(service);
    if (found.getSpec().getCode().getMode() != CodeSpec.Mode.PREGENERATED) {
      throw new BadInput(
          batch + ": its codes are not made in advance; that needs code.mode: Pregenerated");
    }
    if (quantity != null && quantity != found.getSpec().getQuantity()) {
      found = supplemented(service, found);
    }
    if (watch) {
      found = follow(service, found);
    }
    var answer = GetCouponBatchResponse.newBuilder().setCouponBatch(found).build();
    return print(answer, () -> text(answer.getCouponBatch()));
  }

  private CouponBatch supplemented(Service service, CouponBatch found) {
    var more = found.toBuilder().clearOwnerUid(); // one that a resource owns is the resource's
    more.getSpecBuilder().setQuantity(quantity);
    return service
        .campaigns()
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder()
                .setTenant(tenant())
                .setRequestId(requestId())
                .setCouponBatch(more)
                .build())
        .getCouponBatch();
  }

  private CouponBatch follow(Service service, CouponBatch found) {
    if (found.getState() != CouponBatch.State.APPROVED) {
      throw new BadInput(
          batch + ": no codes are made until it is approved; see: couponry get batches " + batch);
    }
    var now = found;
    var total = found.getSpec().getQuantity();
    try (var progress = new Progress(err(), Progress.isWatched(), total)) {
      while (now.getCounters().getGenerated() < total) {
        progress.at(now.getCounters().getGenerated());
        Pause.of(PAUSE);
        now = get(service);
      }
    }
    return now;
  }

  private CouponBatch get(Service service) {
    return service
        .campaigns()
        .getCouponBatch(
            GetCouponBatchRequest.newBuilder().setTenant(tenant()).setName(batch).build())
        .getCouponBatch();
  }

  private void text(CouponBatch found) {
    var counters = found.getCounters();
    out().printf("%,d of %,d codes", counters.getGenerated(), found.getSpec().getQuantity());
    if (counters.getRate() > 0) {
      out().printf(", %,d a second", counters.getRate());
    }
    if (counters.hasEta()) {
      out().print(", complete at " + When.text(counters.getEta()));
    }
    out().println();
  }
}
