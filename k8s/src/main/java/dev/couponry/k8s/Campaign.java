package dev.couponry.k8s;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.couponry.k8s.spec.CampaignSpec;
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
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** When, where, how and to whom coupons go out. A namespace is a tenant. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@ShortNames("cpn")
@Categories("couponry")
@AdditionalPrinterColumn(name = "LEVEL", type = Type.STRING, jsonPath = ".spec.level")
@AdditionalPrinterColumn(name = "STATE", type = Type.STRING, jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "ENDS", type = Type.STRING, jsonPath = ".spec.endTime")
@AdditionalPrinterColumn(name = "BUDGET", type = Type.STRING, jsonPath = ".status.budget")
@AdditionalPrinterColumn(name = "SPENT", type = Type.STRING, jsonPath = ".status.spent")
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
@ValidationRule(
    value = "!has(self.spec.budgetRef) || self.spec.budgetRef.name != self.metadata.name",
    message = "must be another campaign",
    fieldPath = ".spec.budgetRef.name")
@SchemaCustomizer(FrozenCampaign.class)
@SchemaCustomizer(
    value = ResourceSchema.class,
    input = "When, where, how and to whom coupons go out. A namespace is a tenant.")
public class Campaign extends CustomResource<CampaignSpec, CampaignStatus> implements Namespaced {
  @Override
  @Required
  @JsonPropertyDescription("What it should be.")
  public CampaignSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What became of it, as the service reports it.")
  public CampaignStatus getStatus() {
    return super.getStatus();
  }
}
