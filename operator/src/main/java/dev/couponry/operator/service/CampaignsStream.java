package dev.couponry.operator.service;

import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** What changes of a tenant's campaigns and batches, as the service tells it. */
@Singleton
public final class CampaignsStream {
  private final ServiceChannel service;

  /** Of this service. */
  public CampaignsStream(ServiceChannel service) {
    this.service = service;
  }

  /** Who listens. */
  public interface Listener {
    /** The service has said something. */
    void heard(WatchCampaignsResponse response);

    /** It says no more. */
    void ended(Failure why);
  }

  /**
   * Begins to listen.
   *
   * @param token behind what; empty: at all there are
   * @return ends it
   */
  public Runnable open(String tenant, String token, Listener listener) {
    var request =
        WatchCampaignsRequest.newBuilder().setTenant(tenant).setResumeToken(token).build();
    var whole = Context.ROOT.withCancellation();
    whole.run(() -> service.streams().watchCampaigns(request, new Ear(listener)));
    return () -> whole.cancel(null);
  }

  private static StatusRuntimeException failed(Throwable error) {
    return error instanceof StatusRuntimeException it
        ? it
        : Status.fromThrowable(error).asRuntimeException();
  }

  private record Ear(Listener listener) implements StreamObserver<WatchCampaignsResponse> {
    @Override
    public void onNext(WatchCampaignsResponse response) {
      listener.heard(response);
    }

    @Override
    public void onError(Throwable error) {
      listener.ended(Failure.of(failed(error)));
    }

    @Override
    public void onCompleted() {
      listener.ended(Failure.of(new StatusRuntimeException(Status.UNAVAILABLE)));
    }
  }
}
