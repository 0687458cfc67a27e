package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.SpecDefaults;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.platform.database.Tx;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Checked declarations with what their messages leave out. */
@Singleton
final class Completion {
  private final SpecDefaults defaults;

  Completion(SpecDefaults defaults) {
    this.defaults = defaults;
  }

  Uni<Declaration<CampaignSpec>> of(Tx tx, Campaign proto, Declaration<CampaignSpec> declared) {
    return defaults
        .ofCampaign(tx, declared.tenant(), declared.name())
        .map(it -> CampaignMapping.completed(proto, it))
        .map(
            it ->
                CampaignMapping.toDeclaration(
                    declared.tenant(), it, declared.author(), Violations.ofRequest()));
  }

  Uni<Declaration<BatchSpec>> of(Tx tx, CouponBatch proto, Declaration<BatchSpec> declared) {
    return defaults
        .perUserOfBatch(tx, declared.tenant(), declared.name())
        .map(it -> BatchMapping.completed(proto, it))
        .map(
            it ->
                BatchMapping.toDeclaration(
                    declared.tenant(), it, declared.author(), Violations.ofRequest()));
  }
}
