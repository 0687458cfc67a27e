package dev.couponry.event.publish;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.couponry.event.domain.Event;
import dev.couponry.event.grpc.EventMapping;
import io.vertx.core.json.JsonObject;

/**
 * Events in the JSON format of CloudEvents 1.0 (structured mode), the data as JSON of protobuf. The
 * same event always gives the same text.
 */
final class CloudEventJson {
  static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  private CloudEventJson() {}

  static String of(Event event) {
    dev.couponry.v1.Event proto = EventMapping.toProto(event);
    MessageOrBuilder data =
        switch (proto.getDataCase()) {
          case COUPON -> proto.getCoupon();
          case REDEMPTION -> proto.getRedemption();
          case CAMPAIGN -> proto.getCampaign();
          case COUPON_BATCH -> proto.getCouponBatch();
          case DATA_NOT_SET -> throw new IllegalArgumentException("an event without data");
        };
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", proto.getEventId())
        .put("source", proto.getSource())
        .put("type", proto.getType())
        .put("subject", proto.getSubject())
        .put("time", event.time().toString())
        .put("partitionkey", proto.getPartitionKey())
        .put("tenant", proto.getTenant())
        .put("datacontenttype", "application/json")
        .put("dataschema", "proto:" + data.getDescriptorForType().getFullName())
        .put("data", json(data))
        .encode();
  }

  private static JsonObject json(MessageOrBuilder data) {
    try {
      return new JsonObject(JsonFormat.printer().print(data));
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
