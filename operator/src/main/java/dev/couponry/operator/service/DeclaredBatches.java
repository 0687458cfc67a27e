package dev.couponry.operator.service;

import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.Revision;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The batches that the service holds. */
@Singleton
public final class DeclaredBatches implements Declared<CouponBatch> {
  private final ServiceChannel service;

  /** At this service. */
  public DeclaredBatches(ServiceChannel service) {
    this.service = service;
  }

  @Override
  public Optional<CouponBatch> find(String tenant, String name) throws CallFailed {
    var request = GetCouponBatchRequest.newBuilder().setTenant(tenant).setName(name).build();
    return Calls.found(
        ErrorReason.COUPON_BATCH_NOT_FOUND.name(),
        () -> service.campaigns().getCouponBatch(request).getCouponBatch());
  }

  @Override
  public CouponBatch apply(String tenant, CouponBatch wanted, String etag, String requestId)
      throws CallFailed {
    var request =
        ApplyCouponBatchRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setCouponBatch(wanted.toBuilder().setEtag(etag))
            .build();
    return Calls.made(() -> service.campaigns().applyCouponBatch(request).getCouponBatch());
  }

  @Override
  public void delete(String tenant, String name, String ownerUid, String requestId)
      throws CallFailed {
    var request =
        DeleteCouponBatchRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setName(name)
            .setOwnerUid(ownerUid)
            .build();
    Calls.made(() -> service.campaigns().deleteCouponBatch(request));
  }

  @Override
  public Optional<Revision> review(String tenant, String name, long revision) throws CallFailed {
    return Calls.revision(service, tenant, Revision.Kind.COUPON_BATCH, name, revision);
  }
}
