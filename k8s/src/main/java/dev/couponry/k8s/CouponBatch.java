package dev.couponry.k8s;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.couponry.k8s.spec.CouponBatchSpec;
import dev.couponry.k8s.spec.ResourceSchema;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A coupon rule with a quantity and a code mode. A namespace is a tenant. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@Plural("couponbatches")
@ShortNames("cpb")
@Categories("couponry")
@AdditionalPrinterColumn(name = "CAMPAIGN", type = Type.STRING, jsonPath = ".spec.campaignRef.name")
@AdditionalPrinterColumn(name = "BENEFIT", type = Type.STRING, jsonPath = ".status.benefit")
@AdditionalPrinterColumn(name = "QUANTITY", type = Type.INTEGER, jsonPath = ".spec.quantity")
@AdditionalPrinterColumn(name = "CLAIMED", type = Type.INTEGER, jsonPath = ".status.claimed")
@AdditionalPrinterColumn(name = "REDEEMED", type = Type.INTEGER, jsonPath = ".status.redeemed")
@AdditionalPrinterColumn(
    name = "READY",
    type = Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "AGE", type = Type.DATE, jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
    name = "REASON",
    type = Type.STRING,
    priority = 1,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@ValidationRule(value = Named.RULE, message = Named.MUST)
@SchemaCustomizer(FrozenBatch.class)
@SchemaCustomizer(
    value = ResourceSchema.class,
    input = "A coupon rule with a quantity and a code mode. A namespace is a tenant.")
public class CouponBatch extends CustomResource<CouponBatchSpec, CouponBatchStatus>
    implements Namespaced {
  @Override
  @Required
  @JsonPropertyDescription("What it should be.")
  public CouponBatchSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What became of it, as the service reports it.")
  public CouponBatchStatus getStatus() {
    return super.getStatus();
  }
}
