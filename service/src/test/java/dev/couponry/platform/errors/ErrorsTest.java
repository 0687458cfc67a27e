package dev.couponry.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {

  @ParameterizedTest
  @EnumSource(Reason.class)
  void tellsTheReasonAlways(Reason reason) {
    StatusRuntimeException error = Errors.of(Refusal.of(reason, "why").with("id", "7"));

    ErrorInfo info = detail(error, ErrorInfo.class).orElseThrow();
    assertThat(info.getDomain()).isEqualTo("couponry.dev");
    assertThat(info.getReason()).isEqualTo(reason.name());
    assertThat(info.getMetadataMap()).containsEntry("id", "7");
    assertThat(error.getStatus().getDescription()).isEqualTo("why");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void theEndOfACallKnowsTheReason(Reason reason) {
    assertThat(Errors.reason(Errors.ending(Errors.of(reason, "why")))).contains(reason.name());
    assertThat(Errors.reason(Status.CANCELLED)).isEmpty();
  }

  @Test
  void manyAreToldOneRefusalEachByAnErrorOfItsOwn() {
    Refusal one = Refusal.of(Reason.STOCK_EXHAUSTED, "gone").with("batch", "a");
    Refusal other = Refusal.of(Reason.STOCK_EXHAUSTED, "gone").with("batch", "b");
    List<StatusRuntimeException> errors =
        List.of(Errors.of(one), Errors.of(one), Errors.of(other), Errors.of(one));

    assertThat(errors)
        .extracting(it -> detail(it, ErrorInfo.class).orElseThrow().getMetadataOrThrow("batch"))
        .containsExactly("a", "a", "b", "a");
    assertThat(errors).extracting(StatusRuntimeException::getTrailers).doesNotHaveDuplicates();
  }

  @Test
  void listsEveryViolation() {
    StatusRuntimeException error =
        Errors.of(
            Refusal.invalid(List.of(new Violation("a", "is bad"), new Violation("b", "is worse"))));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(detail(error, BadRequest.class).orElseThrow().getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("a", "b");
  }

  @Test
  void namesThePreconditionAndItsSubject() {
    StatusRuntimeException error =
        Errors.of(Refusal.of(Reason.COUPON_USED, "used").with("coupon_id", "7"));

    PreconditionFailure.Violation violation =
        detail(error, PreconditionFailure.class).orElseThrow().getViolations(0);
    assertThat(violation.getType()).isEqualTo("COUPON_USED");
    assertThat(violation.getSubject()).isEqualTo("coupon_id:7");
    assertThat(detail(error, QuotaFailure.class)).isEmpty();
  }

  @Test
  void namesTheQuotaThatIsUsedUp() {
    StatusRuntimeException error =
        Errors.of(Refusal.of(Reason.LIMIT_REACHED, "no more").with("limit", "batch_user"));

    assertThat(detail(error, QuotaFailure.class).orElseThrow().getViolations(0).getQuotaMetric())
        .isEqualTo("batch_user");
    assertThat(detail(error, PreconditionFailure.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNAVAILABLE", "RATE_LIMITED"})
  void saysWhenToRetryInDetailAndTrailer(Reason reason) {
    StatusRuntimeException error = Errors.of(reason, "later");

    long millis =
        detail(error, RetryInfo.class).orElseThrow().getRetryDelay().getNanos() / 1_000_000;
    assertThat(error.getTrailers().get(Errors.RETRY_PUSHBACK)).isEqualTo(Long.toString(millis));
    assertThat(millis).isBetween(100L, 300L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNAVAILABLE", "RATE_LIMITED"},
      mode = EnumSource.Mode.EXCLUDE)
  void saysNothingOfRetriesOtherwise(Reason reason) {
    StatusRuntimeException error = Errors.of(reason, "no");

    assertThat(detail(error, RetryInfo.class)).isEmpty();
    assertThat(error.getTrailers().containsKey(Errors.RETRY_PUSHBACK)).isFalse();
  }

  @Test
  void keepsThatWhichNobodyForesawToItself() {
    StatusRuntimeException error =
        Failures.of(new IllegalStateException("SELECT secret FROM coupon"));

    ErrorInfo info = detail(error, ErrorInfo.class).orElseThrow();
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(error.getStatus().getDescription())
        .contains(info.getMetadataOrThrow("error_id"))
        .doesNotContain("SELECT", "IllegalState");
    assertThat(error.getStatus().getCause()).isNull();
  }

  @Test
  void givesStatusesOfInterceptorsAReason() {
    StatusRuntimeException error =
        Failures.of(Status.PERMISSION_DENIED.withDescription("no").asRuntimeException());

    assertThat(detail(error, ErrorInfo.class).orElseThrow().getReason())
        .isEqualTo("PERMISSION_DENIED");
  }

  @Test
  void leavesItsOwnErrorsAsTheyAre() {
    StatusRuntimeException error = Errors.of(Reason.COUPON_USED, "used");

    assertThat(Failures.of(error)).isSameAs(error);
  }

  @Test
  void answersWithTheResponseOrTheRefusal() {
    assertThat(Errors.answer(Uni.createFrom().item(Answer.done(7))).await().indefinitely())
        .isEqualTo(7);
    Throwable failure =
        Errors.answer(Answer.<Integer>refused(Reason.COUPON_USED, "used"))
            .onItemOrFailure()
            .transform((item, thrown) -> thrown)
            .await()
            .indefinitely();
    assertThat(failure).isInstanceOf(StatusRuntimeException.class);
  }

  private static <T extends Message> Optional<T> detail(
      StatusRuntimeException error, Class<T> type) {
    for (Any detail : StatusProto.fromThrowable(error).getDetailsList()) {
      if (detail.is(type)) {
        try {
          return Optional.of(detail.unpack(type));
        } catch (InvalidProtocolBufferException broken) {
          throw new AssertionError(broken);
        }
      }
    }
    return Optional.empty();
  }
}
