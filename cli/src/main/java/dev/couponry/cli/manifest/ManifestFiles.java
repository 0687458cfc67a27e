package dev.couponry.cli.manifest;

import dev.couponry.cli.BadInput;
import dev.couponry.cli.InputFiles;
import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.manifest.FileFinding;
import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.k8s.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The manifests in the files and directories that the user names. */
public final class ManifestFiles {
  private ManifestFiles() {}

  /**
   * Reads all of them, campaigns before batches, and those whose budget others draw on before
   * those.
   *
   * @throws BadInput with everything that is wrong in all of them
   */
  public static List<Manifest> read(List<String> filesOrDirectories, String tenant) {
    var reader = new ManifestReader();
    for (var file : files(filesOrDirectories)) {
      reader.read(file.equals("-") ? "stdin" : file, InputFiles.text(file));
    }
    var findings = new ArrayList<>(reader.findings());
    reader.manifests().forEach(manifest -> checkNamespace(manifest, tenant, findings));
    if (!findings.isEmpty()) {
      throw new BadInput(findings.stream().map(FileFinding::toString).toList());
    }
    if (reader.manifests().isEmpty()) {
      throw new BadInput(String.join(", ", filesOrDirectories) + ": no manifest in it");
    }
    return reader.manifests().stream().sorted(Comparator.comparing(ManifestFiles::turn)).toList();
  }

  private static int turn(Manifest manifest) {
    if (manifest instanceof Manifest.OfCampaign campaign) {
      return campaign.campaign().getSpec().hasBudgetRef() ? 1 : 0;
    }
    return 2;
  }

  private static List<String> files(List<String> filesOrDirectories) {
    return filesOrDirectories.stream().flatMap(f -> InputFiles.manifests(f).stream()).toList();
  }

  /** A namespace is a tenant. */
  private static void checkNamespace(Manifest manifest, String tenant, List<FileFinding> findings) {
    var origin = manifest.origin();
    if (!origin.namespace().isEmpty() && !tenant.isEmpty() && !origin.namespace().equals(tenant)) {
      var line = origin.places().lineOf("metadata.namespace");
      var message = "must be the --tenant, " + tenant + " (is " + origin.namespace() + ")";
      findings.add(
          new FileFinding(origin.file(), new Finding("metadata.namespace", line, message)));
    }
  }
}
