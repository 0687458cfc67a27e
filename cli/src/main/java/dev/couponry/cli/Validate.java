package dev.couponry.cli;

import dev.couponry.cli.manifest.Result;
import dev.couponry.cli.service.Service;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Asks whether manifests could be applied. */
@Command(
    name = "validate",
    description = {
      "Says whether the manifests could be applied, and changes nothing.",
      "What is wrong with the files themselves is said without asking the service."
    },
    footer = {"", "Example:", "  couponry validate -f k8s/samples"})
final class Validate extends ManifestCommand {
  @Override
  protected boolean validateOnly() {
    return true;
  }

  @Override
  protected int tell(Service service, Result.Applied applied) {
    text(
        switch (applied.outcome()) {
          case CREATED, CHANGED ->
              applied.manifest().label()
                  + " is valid, would be "
                  + applied.outcome().name().toLowerCase(Locale.ROOT);
          default -> applied.manifest().label() + " is valid, would change nothing";
        });
    return ExitCodes.OK;
  }

  /** Nothing can be checked against a campaign that is itself only being validated. */
  @Override
  protected int tell(Result.Refused refused, List<Result> before) {
    if (!waitsForItsCampaign(refused, before)) {
      return super.tell(refused, before);
    }
    var manifest = refused.manifest();
    text(
        manifest.label()
            + " is well-formed; the rest can be checked once "
            + campaignOf(manifest)
            + " is applied");
    return ExitCodes.OK;
  }
}
