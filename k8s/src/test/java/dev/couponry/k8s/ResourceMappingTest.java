package dev.couponry.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.couponry.k8s.contract.Finding;
import dev.couponry.k8s.spec.AmountOff;
import dev.couponry.k8s.spec.CampaignSpec;
import dev.couponry.k8s.spec.CouponBatchSpec;
import dev.couponry.k8s.spec.CouponRule;
import dev.couponry.k8s.spec.FreightOff;
import dev.couponry.v1.CouponBatch;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceMappingTest {
  static Stream<Message> campaignSpecs() {
    return FullMessages.of(dev.couponry.v1.CampaignSpec.getDefaultInstance()).stream();
  }

  static Stream<Message> batchSpecs() {
    return FullMessages.of(dev.couponry.v1.CouponBatchSpec.getDefaultInstance()).stream();
  }

  @ParameterizedTest
  @MethodSource("campaignSpecs")
  void everyFieldOfACampaignGoesToTheResourceAndBack(Message spec) {
    var campaign =
        dev.couponry.v1.Campaign.newBuilder()
            .setName("national-day")
            .setSpec((dev.couponry.v1.CampaignSpec) spec)
            .build();
    assertThat(ResourceMapping.toContract(ResourceMapping.toResource(campaign)))
        .isEqualTo(new Mapped.Valid<>(campaign));
  }

  @ParameterizedTest
  @MethodSource("batchSpecs")
  void everyFieldOfABatchGoesToTheResourceAndBack(Message spec) {
    var batch =
        CouponBatch.newBuilder()
            .setName("phones-50-10")
            .setSpec((dev.couponry.v1.CouponBatchSpec) spec)
            .build();
    assertThat(ResourceMapping.toContract(ResourceMapping.toResource(batch)))
        .isEqualTo(new Mapped.Valid<>(batch));
  }

  @Test
  void theExamplesOfThisTestSetEveryFieldOfTheContract() {
    var all = new HashSet<String>();
    collect(dev.couponry.v1.CampaignSpec.getDescriptor(), all);
    collect(dev.couponry.v1.CouponBatchSpec.getDescriptor(), all);
    var set = new HashSet<String>();
    Stream.concat(campaignSpecs(), batchSpecs()).forEach(spec -> collect(spec, set));
    assertThat(set).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void resourcesSurviveJsonAsAClusterStoresThem() throws Exception {
    var json = new ObjectMapper();
    var campaign = json.readValue("{\"type\":\"Claim\"}", CampaignSpec.class);
    assertThat(json.writeValueAsString(campaign)).isEqualTo("{\"type\":\"Claim\"}");
    assertThat(json.readValue("{\"type\":\"CLAIM\"}", CampaignSpec.class).getType())
        .isEqualTo(CampaignSpec.Type.CLAIM);
  }

  @Test
  void theUidOfTheResourceOwnsTheSpec() {
    var resource = new Campaign();
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withUid("u-1").build());
    resource.setSpec(new CampaignSpec());
    var mapped = (Mapped.Valid<dev.couponry.v1.Campaign>) ResourceMapping.toContract(resource);
    assertThat(mapped.value().getOwnerUid()).isEqualTo("u-1");
  }

  @Test
  void whatTheContractCannotHoldIsSaidByPath() {
    var rule = new CouponRule();
    rule.setAmountOff(new AmountOff());
    rule.setFreight(new FreightOff());
    var spec = new CouponBatchSpec();
    spec.setRule(rule);
    var resource = new dev.couponry.k8s.CouponBatch();
    resource.setMetadata(new ObjectMetaBuilder().withName("a").build());
    resource.setSpec(spec);
    assertThat(ResourceMapping.toContract(resource))
        .isEqualTo(
            new Mapped.Invalid<>(
                java.util.List.of(
                    new Finding(
                        "spec.rule",
                        0,
                        "only one benefit is allowed (has amountOff and freight)"))));
  }

  private static void collect(Descriptor type, Set<String> names) {
    for (var field : type.getFields()) {
      if (names.add(field.getFullName()) && isOurs(field)) {
        collect(field.getMessageType(), names);
      }
    }
  }

  private static void collect(Message message, Set<String> names) {
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              names.add(field.getFullName());
              var values = value instanceof Collection<?> many ? many : Set.of(value);
              if (isOurs(field)) {
                values.forEach(inner -> collect((Message) inner, names));
              }
            });
  }

  private static boolean isOurs(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && field.getMessageType().getFullName().startsWith("couponry.");
  }
}
