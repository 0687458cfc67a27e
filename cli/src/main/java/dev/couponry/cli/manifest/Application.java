package dev.couponry.cli.manifest;

import dev.couponry.cli.ExitCodes;
import dev.couponry.cli.service.Failure;
import dev.couponry.cli.service.Service;
import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/**
 * Brings manifests to the service, or only asks whether it would take them.
 *
 * @param tenant of manifests without a namespace; empty means the token's
 */
public record Application(Service service, String tenant, boolean validateOnly) {
  /**
   * Applies one manifest. A refusal is an answer, so that the others can go on; a service that is
   * away is not.
   */
  public Result apply(Manifest manifest) {
    try {
      return manifest instanceof Manifest.OfCampaign campaign
          ? campaign(campaign)
          : batch((Manifest.OfBatch) manifest);
    } catch (StatusRuntimeException e) {
      var failure = Failure.of(e);
      if (failure.exitCode() == ExitCodes.UNAVAILABLE) {
        throw e;
      }
      return new Result.Refused(manifest, failure);
    }
  }

  private Result campaign(Manifest.OfCampaign manifest) {
    var request =
        ApplyCampaignRequest.newBuilder()
            .setTenant(tenantOf(manifest))
            .setRequestId(UUID.randomUUID().toString())
            .setCampaign(manifest.campaign())
            .setValidateOnly(validateOnly)
            .build();
    var answer = service.campaigns().applyCampaign(request);
    return new Result.Applied(manifest, request.getTenant(), answer.getOutcome(), answer);
  }

  private Result batch(Manifest.OfBatch manifest) {
    var request =
        ApplyCouponBatchRequest.newBuilder()
            .setTenant(tenantOf(manifest))
            .setRequestId(UUID.randomUUID().toString())
            .setCouponBatch(manifest.batch())
            .setValidateOnly(validateOnly)
            .build();
    var answer = service.campaigns().applyCouponBatch(request);
    return new Result.Applied(manifest, request.getTenant(), answer.getOutcome(), answer);
  }

  private String tenantOf(Manifest manifest) {
    var namespace = manifest.origin().namespace();
    return namespace.isEmpty() ? tenant : namespace;
  }
}
