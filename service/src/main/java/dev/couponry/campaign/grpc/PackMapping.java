package dev.couponry.campaign.grpc;

import dev.couponry.campaign.domain.Pack;
import dev.couponry.v1.CouponBatchRef;
import dev.couponry.v1.PackItem;

/** Packs of campaigns. What a message leaves out gets its default. */
final class PackMapping {
  private PackMapping() {}

  static Pack toPack(dev.couponry.v1.Pack proto) {
    return new Pack(
        proto.getName(), proto.getBatchesList().stream().map(PackMapping::toItem).toList());
  }

  private static Pack.Item toItem(PackItem proto) {
    return new Pack.Item(proto.getBatchRef().getName(), proto.hasCount() ? proto.getCount() : 1);
  }

  static dev.couponry.v1.Pack toProto(Pack pack) {
    return dev.couponry.v1.Pack.newBuilder()
        .setName(pack.name())
        .addAllBatches(pack.items().stream().map(PackMapping::toProto).toList())
        .build();
  }

  private static PackItem toProto(Pack.Item item) {
    return PackItem.newBuilder()
        .setBatchRef(CouponBatchRef.newBuilder().setName(item.batch()))
        .setCount(item.count())
        .build();
  }
}
