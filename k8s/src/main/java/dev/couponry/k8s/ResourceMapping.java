package dev.couponry.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import dev.couponry.k8s.contract.Dialect;
import dev.couponry.k8s.contract.MessageReader;
import dev.couponry.k8s.contract.MessageWriter;
import dev.couponry.k8s.contract.Tree;
import dev.couponry.k8s.spec.CampaignSpec;
import dev.couponry.k8s.spec.CouponBatchSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The custom resources as the contract has them, and back; the same rules as for manifests. */
public final class ResourceMapping {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResourceMapping() {}

  /** Name, spec and owner of a campaign. */
  public static Mapped<dev.couponry.v1.Campaign> toContract(Campaign resource) {
    var campaign = dev.couponry.v1.Campaign.newBuilder().setName(resource.getMetadata().getName());
    uid(resource).ifPresent(campaign::setOwnerUid);
    return read(resource.getSpec(), campaign.getSpecBuilder(), campaign::build);
  }

  /** Name, spec and owner of a batch. */
  public static Mapped<dev.couponry.v1.CouponBatch> toContract(CouponBatch resource) {
    var batch = dev.couponry.v1.CouponBatch.newBuilder().setName(resource.getMetadata().getName());
    uid(resource).ifPresent(batch::setOwnerUid);
    return read(resource.getSpec(), batch.getSpecBuilder(), batch::build);
  }

  /** Name and spec of a campaign. */
  public static Campaign toResource(dev.couponry.v1.Campaign campaign) {
    var resource = new Campaign();
    resource.setMetadata(new ObjectMetaBuilder().withName(campaign.getName()).build());
    resource.setSpec(written(campaign.getSpec(), CampaignSpec.class));
    return resource;
  }

  /** Name and spec of a batch. */
  public static CouponBatch toResource(dev.couponry.v1.CouponBatch batch) {
    var resource = new CouponBatch();
    resource.setMetadata(new ObjectMetaBuilder().withName(batch.getName()).build());
    resource.setSpec(written(batch.getSpec(), CouponBatchSpec.class));
    return resource;
  }

  private static Optional<String> uid(HasMetadata resource) {
    return Optional.ofNullable(resource.getMetadata().getUid());
  }

  private static <T> T written(Message spec, Class<T> type) {
    return JSON.convertValue(MessageWriter.fields(spec), type);
  }

  private static <T> Mapped<T> read(Object spec, Message.Builder into, Supplier<T> build) {
    var reader = new MessageReader(Dialect.MANIFEST);
    reader.read(tree(JSON.valueToTree(spec)), into, "spec");
    return reader.findings().isEmpty()
        ? new Mapped.Valid<>(build.get())
        : new Mapped.Invalid<>(reader.findings());
  }

  private static Tree tree(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT ->
          new Tree.Fields(node.properties().stream().map(ResourceMapping::field).toList(), 0);
      case ARRAY ->
          new Tree.Items(
              StreamSupport.stream(node.spliterator(), false).map(ResourceMapping::tree).toList(),
              0);
      case NUMBER -> new Tree.Number(node.asText(), 0);
      case BOOLEAN -> new Tree.Flag(node.booleanValue(), 0);
      case STRING -> new Tree.Text(node.textValue(), 0);
      default -> new Tree.Nothing(0);
    };
  }

  private static Tree.Field field(Map.Entry<String, JsonNode> property) {
    return new Tree.Field(property.getKey(), 0, tree(property.getValue()));
  }
}
