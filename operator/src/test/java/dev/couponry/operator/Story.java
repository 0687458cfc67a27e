package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.api.model.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a person does to some resources, step by step, each when the one before has come to its end;
 * and what is to be seen afterwards, whatever happened to the operator meanwhile.
 */
final class Story {
  private final Cluster cluster;
  private final PackagedService service;
  private final String tenant;
  private final Path file;

  Story(Cluster cluster, PackagedService service, String tenant) throws IOException {
    this.cluster = cluster;
    this.service = service;
    this.tenant = tenant;
    file = Files.createTempFile("story", ".yaml");
  }

  /** How it all ends: nothing in it is of one run alone. */
  record End(
      TreeMap<String, List<String>> conditions,
      TreeMap<String, String> specs,
      TreeMap<String, Integer> revisions) {}

  End play() throws IOException {
    apply(
        Manifests.all(
            Manifests.batch("tens", "autumn"),
            Manifests.batch("printed", "autumn", 20, "code: {mode: Pregenerated}"),
            Manifests.campaign("autumn")));
    ready("autumn", "tens", "printed");
    apply(Manifests.campaign("autumn", "Late autumn", ""));
    ready("autumn");
    apply(Manifests.batch("tens", "autumn", 200, ""));
    ready("tens");
    Kubectl.run("-n", tenant, "delete", "cpb/printed", "--wait=false");
    Waiting.until("printed is gone", () -> cluster.batch(tenant, "printed") == null);
    ready("autumn", "tens");
    return end();
  }

  private void apply(String yaml) throws IOException {
    Files.writeString(file, yaml);
    Kubectl.run("-n", tenant, "apply", "-f", file.toString());
  }

  private void ready(String campaign, String... batches) {
    if (campaign.equals("tens")) {
      cluster.awaitBatch(tenant, campaign, "Ready", "True", null);
    } else {
      cluster.awaitCampaign(tenant, campaign, "Ready", "True", null);
    }
    for (String batch : batches) {
      cluster.awaitBatch(tenant, batch, "Ready", "True", null);
    }
  }

  private End end() {
    var conditions = new TreeMap<String, List<String>>();
    conditions.put("autumn", texts(cluster.campaign(tenant, "autumn").getStatus().getConditions()));
    conditions.put("tens", texts(cluster.batch(tenant, "tens").getStatus().getConditions()));
    var specs = new TreeMap<String, String>();
    specs.put("autumn", service.campaign(tenant, "autumn").orElseThrow().getSpec().toString());
    specs.put("tens", service.batch(tenant, "tens").orElseThrow().getSpec().toString());
    assertThat(service.batch(tenant, "printed")).isEmpty();
    var revisions = new TreeMap<String, Integer>();
    revisions.put("autumn", count(Revision.Kind.CAMPAIGN, "autumn"));
    revisions.put("tens", count(Revision.Kind.COUPON_BATCH, "tens"));
    return new End(conditions, specs, revisions);
  }

  private int count(Revision.Kind kind, String name) {
    return service.revisions(tenant, kind, name).size();
  }

  private static List<String> texts(List<Condition> conditions) {
    Function<Condition, String> text =
        it -> it.getType() + "=" + it.getStatus() + " " + it.getReason() + " " + it.getMessage();
    return new ArrayList<>(conditions.stream().map(text).toList());
  }
}
