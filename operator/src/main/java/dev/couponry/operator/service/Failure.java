package dev.couponry.operator.service;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a call did not do what it was to: whether to try again, or to leave it until something
 * changes.
 */
public sealed interface Failure {
  /** What the service said, for people. */
  String message();

  /**
   * It may work the next time, with the same call.
   *
   * @param reason `ServiceUnavailable`, `AccessDenied` or `ServiceFailed`
   * @param cause the service's own reason, such as `ETAG_MISMATCH`; empty if it gave none
   */
  record Passing(String reason, String message, String cause) implements Failure {}

  /**
   * The service refuses it, and does so until something changes.
   *
   * @param reason the service's own, such as `BUDGET_EXCEEDED`
   * @param metadata what the reason is about
   * @param violations every field that is wrong, in the contract's spelling
   */
  record Lasting(
      String reason, String message, Map<String, String> metadata, List<Violation> violations)
      implements Failure {}

  /** A field that is wrong. */
  record Violation(String field, String description) {}

  /** What an error of gRPC means. */
  static Failure of(StatusRuntimeException error) {
    return switch (error.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, RESOURCE_EXHAUSTED, CANCELLED ->
          passing("ServiceUnavailable", error);
      case UNAUTHENTICATED, PERMISSION_DENIED -> passing("AccessDenied", error);
      case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, ALREADY_EXISTS -> lasting(error);
      default -> passing("ServiceFailed", error);
    };
  }

  /** Whether it was refused for this reason. */
  default boolean is(String reason) {
    return this instanceof Lasting lasting && lasting.reason().equals(reason);
  }

  private static Failure passing(String reason, StatusRuntimeException error) {
    var cause = detail(details(error), ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
    return new Passing(reason, message(error.getStatus()), cause);
  }

  private static List<Any> details(StatusRuntimeException error) {
    var status = StatusProto.fromThrowable(error);
    return status == null ? List.of() : status.getDetailsList();
  }

  private static Failure lasting(StatusRuntimeException error) {
    var details = details(error);
    var info = detail(details, ErrorInfo.class);
    return new Lasting(
        info.map(ErrorInfo::getReason).orElse(error.getStatus().getCode().name()),
        message(error.getStatus()),
        info.map(ErrorInfo::getMetadataMap).orElse(Map.of()),
        detail(details, BadRequest.class).map(Failure::violations).orElse(List.of()));
  }

  private static List<Violation> violations(BadRequest request) {
    return request.getFieldViolationsList().stream()
        .map(it -> new Violation(it.getField(), it.getDescription()))
        .toList();
  }

  /** Without what differs from try to try, such as an address or how long it took. */
  private static String message(Status status) {
    return switch (status.getCode()) {
      case DEADLINE_EXCEEDED -> "The service gave no answer in time.";
      case UNAVAILABLE ->
          status.getCause() == null
              ? "The service is not available."
              : "The service cannot be reached.";
      default -> Optional.ofNullable(status.getDescription()).orElse("The service refused it.");
    };
  }

  private static <T extends Message> Optional<T> detail(List<Any> details, Class<T> type) {
    return details.stream().filter(it -> it.is(type)).findFirst().map(it -> unpack(it, type));
  }

  private static <T extends Message> T unpack(Any any, Class<T> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException("the service sent a malformed error", malformed);
    }
  }
}
