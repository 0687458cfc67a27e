package dev.couponry.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.couponry.cli.manifest.Application;
import dev.couponry.cli.manifest.ManifestFiles;
import dev.couponry.cli.manifest.Result;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Json;
import dev.couponry.k8s.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** A command that brings manifests to the service. */
abstract class ManifestCommand extends ServiceCommand {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE|DIR|-",
      required = true,
      description = "Manifests as YAML or JSON, a directory of them, or stdin.")
  private List<String> files;

  private List<Manifest> manifests;

  /** Whether the service is only asked. */
  protected abstract boolean validateOnly();

  /** Says what became of a manifest that the service took; returns the exit code. */
  protected abstract int tell(Service service, Result.Applied applied);

  /** Says why the service refused a manifest; returns the exit code. */
  protected int tell(Result.Refused refused, List<Result> before) {
    refused.lines().forEach(line -> err().println("couponry: " + line));
    return refused.failure().exitCode();
  }

  /**
   * Whether a manifest is refused only because the campaign that it needs, which the service would
   * take, is not there yet.
   */
  static boolean waitsForItsCampaign(Result.Refused refused, List<Result> before) {
    var campaign = campaignOf(refused.manifest());
    return refused.failure().reason().equals("CAMPAIGN_NOT_FOUND")
        && before.stream()
            .anyMatch(r -> r instanceof Result.Applied && r.manifest().label().equals(campaign));
  }

  /** The campaign that is a batch's home, or on whose budget a campaign draws. */
  static String campaignOf(Manifest manifest) {
    var needed =
        manifest instanceof Manifest.OfBatch batch
            ? batch.batch().getSpec().getCampaignRef()
            : ((Manifest.OfCampaign) manifest).campaign().getSpec().getBudgetRef();
    return "campaign/" + needed.getName();
  }

  @Override
  protected final void prepare() {
    manifests = ManifestFiles.read(files, tenant());
  }

  @Override
  protected final int run(Service service) {
    var application = new Application(service, tenant(), validateOnly());
    var results = new ArrayList<Result>();
    var code = ExitCodes.OK;
    for (var manifest : manifests) {
      var result = application.apply(manifest);
      code =
          Math.max(
              code,
              result instanceof Result.Applied applied
                  ? tell(service, applied)
                  : tell((Result.Refused) result, results));
      results.add(result);
    }
    if (isJson()) {
      out().println(Json.pretty(document(results)));
    }
    return code;
  }

  final void text(String line) {
    if (!isJson()) {
      out().println(line);
    }
  }

  private static JsonObject document(List<Result> results) {
    var list = new JsonArray();
    results.forEach(result -> list.add(result.json()));
    var document = new JsonObject();
    document.add("results", list);
    return document;
  }
}
