package dev.couponry.cli;

import dev.couponry.cli.manifest.Result;
import dev.couponry.k8s.manifest.Manifest;
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
  protected String said(Result.Applied applied) {
    return switch (applied.outcome()) {
      case CREATED, CHANGED ->
          applied.manifest().label()
              + " is valid, would be "
              + applied.outcome().name().toLowerCase(Locale.ROOT);
      default -> applied.manifest().label() + " is valid, would change nothing";
    };
  }

  /** A batch cannot be checked against a campaign that is itself only being validated. */
  @Override
  protected boolean isPardoned(Result.Refused refused, List<Result> before) {
    if (!refused.failure().reason().equals("CAMPAIGN_NOT_FOUND")
        || !(refused.manifest() instanceof Manifest.OfBatch batch)) {
      return false;
    }
    var campaign = "campaign/" + batch.batch().getSpec().getCampaignRef().getName();
    var isAmongThem =
        before.stream()
            .anyMatch(r -> r instanceof Result.Applied && r.manifest().label().equals(campaign));
    if (isAmongThem) {
      text(
          batch.label()
              + " is well-formed; the rest can be checked once "
              + campaign
              + " is applied");
    }
    return isAmongThem;
  }
}
