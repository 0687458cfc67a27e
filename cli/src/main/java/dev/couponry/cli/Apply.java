package dev.couponry.cli;

import dev.couponry.cli.manifest.Result;
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
  protected String said(Result.Applied applied) {
    return applied.manifest().label() + " " + applied.outcome().name().toLowerCase(Locale.ROOT);
  }
}
