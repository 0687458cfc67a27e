package dev.couponry.k8s.manifest;

import com.google.protobuf.Message;
import dev.couponry.k8s.ApiVersion;
import dev.couponry.k8s.contract.MessageWriter;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes what the service holds as a manifest that can be applied again. */
public final class ManifestWriter {
  private static final int WIDTH = 100;

  private ManifestWriter() {}

  /** A campaign as a YAML document. */
  public static String yaml(Campaign campaign) {
    return yaml("Campaign", campaign.getName(), campaign.getSpec());
  }

  /** A batch as a YAML document. */
  public static String yaml(CouponBatch batch) {
    return yaml("CouponBatch", batch.getName(), batch.getSpec());
  }

  private static String yaml(String kind, String name, Message spec) {
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("apiVersion", ApiVersion.NAME);
    manifest.put("kind", kind);
    manifest.put("metadata", Map.of("name", name));
    manifest.put("spec", MessageWriter.fields(spec));
    var settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(WIDTH).build();
    return new Dump(settings).dumpToString(manifest);
  }
}
