package dev.couponry.cli.manifest;

import com.google.gson.JsonObject;
import com.google.protobuf.Message;
import dev.couponry.cli.service.Failure;
import dev.couponry.cli.show.Json;
import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.contract.Spelling;
import dev.couponry.k8s.manifest.FileFinding;
import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.v1.ApplyOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What became of one manifest. */
public sealed interface Result {
  /** The manifest. */
  Manifest manifest();

  /** For programs. */
  JsonObject json();

  /** The service took it, in this tenant; empty means the token's. */
  record Applied(Manifest manifest, String tenant, ApplyOutcome outcome, Message answer)
      implements Result {
    @Override
    public JsonObject json() {
      var json = head(manifest);
      Json.tree(answer).entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
      return json;
    }
  }

  /** The service refused it. */
  record Refused(Manifest manifest, Failure failure) implements Result {
    @Override
    public JsonObject json() {
      var json = head(manifest);
      json.add("error", failure.json());
      return json;
    }

    private static final Pattern CONTRACT_NAME = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");

    /** What to say: each wrong field with its place in the file. */
    public List<String> lines() {
      var lines = new ArrayList<String>();
      var origin = manifest.origin();
      if (failure.violations().isEmpty() || !failure.reason().equals("INVALID_REQUEST")) {
        lines.add(
            origin.file()
                + ":"
                + origin.line()
                + ": "
                + manifest.label()
                + ": "
                + failure.summary());
      }
      failure.violations().stream()
          .map(this::finding)
          .sorted(Comparator.comparingInt(Finding::line))
          .forEach(finding -> lines.add(new FileFinding(origin.file(), finding).toString()));
      return lines;
    }

    private Finding finding(Failure.Violation violation) {
      var path = manifestPath(violation.field());
      var line = manifest.origin().places().lineOf(path);
      var names = CONTRACT_NAME.matcher(violation.description());
      var message = names.replaceAll(name -> Spelling.path(name.group()));
      return new Finding(path, line == 0 ? manifest.origin().line() : line, message);
    }

    private static String manifestPath(String field) {
      var path = Spelling.path(field.replaceFirst("^(campaign|coupon_batch)\\.", ""));
      return path.equals("name") ? "metadata.name" : path;
    }
  }

  private static JsonObject head(Manifest manifest) {
    var json = new JsonObject();
    json.addProperty("kind", manifest.kind());
    json.addProperty("name", manifest.name());
    json.addProperty("file", manifest.origin().file());
    return json;
  }
}
