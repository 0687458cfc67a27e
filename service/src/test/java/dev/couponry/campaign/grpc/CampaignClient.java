package dev.couponry.campaign.grpc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignServiceGrpc;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCouponBatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Declares campaigns and batches of one tenant as a caller does. */
final class CampaignClient {
  final String tenant = "t" + UUID.randomUUID();
  final CampaignServiceGrpc.CampaignServiceBlockingStub stub;

  CampaignClient(ManagedChannel channel) {
    stub = CampaignServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  ApplyCampaignResponse apply(Campaign campaign) {
    return stub.applyCampaign(request(campaign).build());
  }

  ApplyCouponBatchResponse apply(CouponBatch batch) {
    return stub.applyCouponBatch(request(batch).build());
  }

  ApplyCampaignRequest.Builder request(Campaign campaign) {
    return ApplyCampaignRequest.newBuilder().setTenant(tenant).setCampaign(campaign);
  }

  ApplyCouponBatchRequest.Builder request(CouponBatch batch) {
    return ApplyCouponBatchRequest.newBuilder().setTenant(tenant).setCouponBatch(batch);
  }

  Campaign campaign(String name) {
    return stub.getCampaign(GetCampaignRequest.newBuilder().setTenant(tenant).setName(name).build())
        .getCampaign();
  }

  CouponBatch batch(String name) {
    return stub.getCouponBatch(
            GetCouponBatchRequest.newBuilder().setTenant(tenant).setName(name).build())
        .getCouponBatch();
  }

  /** Published, active, not bounded. */
  static Campaign.Builder open(String name) {
    Instant now = Instant.now();
    return Campaign.newBuilder()
        .setName(name)
        .setSpec(
            CampaignSpec.newBuilder()
                .setTitle("National day")
                .setTimeZone("Asia/Shanghai")
                .setStartTime(at(now.minusSeconds(3_600)))
                .setEndTime(at(now.plusSeconds(86_400))));
  }

  /** As {@link #open}, with a COMMITTED budget in CNY. */
  static Campaign.Builder budgeted(String name, long amount) {
    Campaign.Builder campaign = open(name);
    campaign
        .getSpecBuilder()
        .setBudget(BudgetSpec.newBuilder().setCurrencyCode("CNY").setAmount(amount));
    return campaign;
  }

  /** Published; each of its coupons takes 10.00 CNY off. */
  static CouponBatch.Builder batchOf(String campaign, String name, long quantity) {
    return CouponBatch.newBuilder()
        .setName(name)
        .setSpec(
            CouponBatchSpec.newBuilder()
                .setCampaignRef(CampaignRef.newBuilder().setName(campaign))
                .setQuantity(quantity)
                .setRule(
                    CouponRule.newBuilder()
                        .setTitle("10 off")
                        .setCurrencyCode("CNY")
                        .setAmountOff(AmountOff.newBuilder().setAmount(1_000))
                        .setAfterClaim(AfterClaimValidity.newBuilder().setDays(30))));
  }

  static Timestamp at(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano() / 1_000 * 1_000)
        .build();
  }

  /** Calls again while the service says so, as the published service config makes callers do. */
  static <T> T patiently(Callable<T> call) throws Exception {
    while (true) {
      try {
        return call.call();
      } catch (StatusRuntimeException error) {
        if (error.getStatus().getCode() != Status.Code.UNAVAILABLE) {
          throw error;
        }
      }
    }
  }

  static StatusRuntimeException failure(ThrowingCallable call) {
    StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class, call);
    if (error == null) {
      throw new AssertionError("The call was not refused");
    }
    return error;
  }

  static String reason(ThrowingCallable call) {
    return info(failure(call)).getReason();
  }

  static ErrorInfo info(StatusRuntimeException error) {
    return detail(error, ErrorInfo.class);
  }

  static List<String> fields(StatusRuntimeException error) {
    return detail(error, BadRequest.class).getFieldViolationsList().stream()
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException error, Class<T> type) {
    try {
      for (var detail : StatusProto.fromThrowable(error).getDetailsList()) {
        if (detail.is(type)) {
          return detail.unpack(type);
        }
      }
    } catch (InvalidProtocolBufferException unreadable) {
      throw new AssertionError(unreadable);
    }
    throw new AssertionError("No " + type.getSimpleName() + " in " + error);
  }
}
