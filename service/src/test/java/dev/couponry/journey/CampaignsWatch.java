package dev.couponry.journey;

import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.WatchCampaignsResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A caller that watches campaigns and batches. */
final class CampaignsWatch implements AutoCloseable {
  private static final int BOUND_SECONDS = 60;

  private final BlockingClientCall<?, WatchCampaignsResponse> call;
  private String token = "";

  CampaignsWatch(BlockingClientCall<?, WatchCampaignsResponse> call) {
    this.call = call;
  }

  /** The next response; fails if there is none for a long time. */
  WatchCampaignsResponse next() {
    try {
      WatchCampaignsResponse response = call.read(BOUND_SECONDS, TimeUnit.SECONDS);
      if (!response.getResumeToken().isEmpty()) {
        token = response.getResumeToken();
      }
      return response;
    } catch (StatusException refused) {
      throw refused.getStatus().asRuntimeException(refused.getTrailers());
    } catch (InterruptedException | TimeoutException nothing) {
      throw new IllegalStateException(nothing);
    }
  }

  /** What comes up to the first that is the last, that one too. */
  List<WatchCampaignsResponse> until(Predicate<WatchCampaignsResponse> last) {
    List<WatchCampaignsResponse> responses = new ArrayList<>();
    do {
      responses.add(next());
    } while (!last.test(responses.get(responses.size() - 1)));
    return responses;
  }

  /** All there are at the start. */
  List<WatchCampaignsResponse> untilComplete() {
    return until(WatchCampaignsResponse::getComplete);
  }

  /** Reads on, if it must, until it could go on behind another place than this. */
  void untilTokenIsNot(String before) {
    while (token.equals(before)) {
      next();
    }
  }

  static Predicate<WatchCampaignsResponse> campaign(Campaign campaign, Predicate<Campaign> is) {
    return it -> it.getCampaign().getName().equals(campaign.getName()) && is.test(it.getCampaign());
  }

  static Predicate<WatchCampaignsResponse> batch(CouponBatch batch, Predicate<CouponBatch> is) {
    return it ->
        it.getCouponBatch().getName().equals(batch.getName()) && is.test(it.getCouponBatch());
  }

  /** Goes on behind the latest place that was told; empty before the first. */
  String token() {
    return token;
  }

  @Override
  public void close() {
    call.cancel("seen enough", null);
  }
}
