package dev.couponry.operator.service;

import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.Revision;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The campaigns that the service holds. */
@Singleton
public final class DeclaredCampaigns implements Declared<Campaign> {
  private final ServiceChannel service;

  /** At this service. */
  public DeclaredCampaigns(ServiceChannel service) {
    this.service = service;
  }

  @Override
  public Optional<Campaign> find(String tenant, String name) throws CallFailed {
    var request = GetCampaignRequest.newBuilder().setTenant(tenant).setName(name).build();
    return Calls.found(
        ErrorReason.CAMPAIGN_NOT_FOUND.name(),
        () -> service.campaigns().getCampaign(request).getCampaign());
  }

  @Override
  public Campaign apply(String tenant, Campaign wanted, String etag, String requestId)
      throws CallFailed {
    var request =
        ApplyCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setCampaign(wanted.toBuilder().setEtag(etag))
            .build();
    return Calls.made(() -> service.campaigns().applyCampaign(request).getCampaign());
  }

  @Override
  public void delete(String tenant, String name, String ownerUid, String requestId)
      throws CallFailed {
    var request =
        DeleteCampaignRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setName(name)
            .setOwnerUid(ownerUid)
            .setRetain(true)
            .build();
    Calls.made(() -> service.campaigns().deleteCampaign(request));
  }

  @Override
  public Optional<Revision> review(String tenant, String name, long revision) throws CallFailed {
    return Calls.revision(service, tenant, Revision.Kind.CAMPAIGN, name, revision);
  }
}
