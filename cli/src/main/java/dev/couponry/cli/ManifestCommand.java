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

  /** What to say about a manifest that the service took. */
  protected abstract String said(Result.Applied applied);

  /** Whether a refusal is one that this command can do nothing about. */
  protected boolean isPardoned(Result.Refused refused, List<Result> before) {
    return false;
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
      code = Math.max(code, codeOf(result, results));
      results.add(result);
    }
    if (isJson()) {
      out().println(Json.pretty(document(results)));
    }
    return code;
  }

  private int codeOf(Result result, List<Result> before) {
    if (result instanceof Result.Applied applied) {
      text(said(applied));
      return ExitCodes.OK;
    }
    var refused = (Result.Refused) result;
    if (isPardoned(refused, before)) {
      return ExitCodes.OK;
    }
    refused.lines().forEach(line -> err().println("couponry: " + line));
    return refused.failure().exitCode();
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
