package dev.couponry.cli;

import dev.couponry.cli.manifest.Result;
import dev.couponry.cli.service.Service;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Declares campaigns and batches. */
@Command(
    name = "apply",
    description = {
      "Makes campaigns and batches as the manifests say.",
      "Campaigns come first. The same manifest again changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  couponry apply -f k8s/samples",
      "  couponry get batches phones-50-10 -o yaml | couponry apply -f -"
    })
final class Apply extends ManifestCommand {
  @Override
  protected boolean validateOnly() {
    return false;
  }

  @Override
  protected int tell(Service service, Result.Applied applied) {
    text(applied.manifest().label() + " " + applied.outcome().name().toLowerCase(Locale.ROOT));
    return ExitCodes.OK;
  }
}
