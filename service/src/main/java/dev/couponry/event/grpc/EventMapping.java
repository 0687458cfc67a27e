package dev.couponry.event.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.couponry.event.domain.Event;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.v1.CampaignEvent;
import dev.couponry.v1.CouponBatchEvent;
import dev.couponry.v1.CouponEvent;
import dev.couponry.v1.RedemptionEvent;
import java.io.UncheckedIOException;

/** Events as messages. */
public final class EventMapping {

  /** During a rollout the newer version may have written what this one does not know. */
  private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

  private EventMapping() {}

  public static dev.couponry.v1.Event toProto(Event event) {
    var proto =
        dev.couponry.v1.Event.newBuilder()
            .setEventId(event.id().toString())
            .setSource("//couponry.dev/tenants/" + event.tenant())
            .setType(event.type())
            .setTime(TimeMapping.toProto(event.time()))
            .setPartitionKey(event.key().toString())
            .setTenant(event.tenant());
    String user = event.userId().orElse("");
    switch (event.kind()) {
      case COUPON -> {
        proto.setCoupon(read(event, CouponEvent.newBuilder()).setUserId(user));
        proto.setSubject("coupons/" + event.key());
      }
      case REDEMPTION -> {
        proto.setRedemption(read(event, RedemptionEvent.newBuilder()).setUserId(user));
        proto.setSubject("redemptions/" + event.key());
      }
      case CAMPAIGN -> {
        proto.setCampaign(read(event, CampaignEvent.newBuilder()));
        proto.setSubject("campaigns/" + proto.getCampaign().getName());
      }
      case COUPON_BATCH -> {
        proto.setCouponBatch(read(event, CouponBatchEvent.newBuilder()));
        proto.setSubject("coupon_batches/" + proto.getCouponBatch().getName());
      }
    }
    return proto.build();
  }

  private static <B extends Message.Builder> B read(Event event, B message) {
    try {
      JSON.merge(event.data(), message);
      return message;
    } catch (InvalidProtocolBufferException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }
}
