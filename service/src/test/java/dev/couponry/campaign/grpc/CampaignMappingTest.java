package dev.couponry.campaign.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.couponry.rules.grpc.Filled;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.CouponBatchSpec;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignMappingTest {

  static Stream<Message> everyCampaign() {
    return Filled.messages(CampaignSpec.newBuilder()).stream();
  }

  static Stream<Message> everyBatch() {
    return Filled.messages(CouponBatchSpec.newBuilder()).stream()
        .map(CouponBatchSpec.class::cast)
        .map(CampaignMappingTest::asStored);
  }

  /** A public code is upper-cased when it is read. */
  private static CouponBatchSpec asStored(CouponBatchSpec proto) {
    CouponBatchSpec.Builder stored = proto.toBuilder();
    stored.getCodeBuilder().setPublicCode(proto.getCode().getPublicCode().toUpperCase(Locale.ROOT));
    return stored.build();
  }

  @ParameterizedTest
  @MethodSource("everyCampaign")
  void everyFieldOfACampaignSurvives(CampaignSpec proto) {
    assertThat(CampaignMapping.toProto(CampaignMapping.toSpec(proto, Violations.ofRequest())))
        .isEqualTo(proto);
  }

  @ParameterizedTest
  @MethodSource("everyBatch")
  void everyFieldOfABatchSurvives(CouponBatchSpec proto) {
    assertThat(BatchMapping.toProto(BatchMapping.toSpec(proto, Violations.ofRequest())))
        .isEqualTo(proto);
  }
}
