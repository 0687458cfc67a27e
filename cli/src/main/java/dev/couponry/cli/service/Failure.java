package dev.couponry.cli.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.couponry.cli.ExitCodes;
import dev.couponry.k8s.contract.Times;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why the service did not do it.
 *
 * @param code the gRPC code
 * @param reason for programs, as `COUPON_USED`; empty if the service gave none
 * @param message for people
 * @param metadata what the reason is about
 * @param violations every field that is wrong, in the contract's spelling
 * @param retryDelay when to try again, as `2s`; empty if the service did not say
 * @param isUnreachable whether cannot reach the service
 */
public record Failure(
    Status.Code code,
    String reason,
    String message,
    Map<String, String> metadata,
    List<Violation> violations,
    String retryDelay,
    boolean isUnreachable) {

  /** A field that is wrong. */
  public record Violation(String field, String description) {}

  /** What an error of gRPC says. */
  public static Failure of(StatusRuntimeException e) {
    var status = StatusProto.fromThrowable(e);
    var details = status == null ? List.<Any>of() : status.getDetailsList();
    var info = detail(details, ErrorInfo.class);
    return new Failure(
        e.getStatus().getCode(),
        info.map(ErrorInfo::getReason).orElse(""),
        message(e.getStatus()),
        info.map(ErrorInfo::getMetadataMap).orElse(Map.of()),
        detail(details, BadRequest.class).map(Failure::violations).orElse(List.of()),
        detail(details, RetryInfo.class).map(r -> Times.written(r.getRetryDelay())).orElse(""),
        isUnreachable(e.getStatus()));
  }

  /** What to say, a line each. */
  public List<String> lines() {
    if (!violations.isEmpty() && reason.equals("INVALID_REQUEST")) {
      return violations.stream()
          .map(v -> v.field() + ": " + v.description() + " [" + reason + "]")
          .toList();
    }
    return List.of(summary());
  }

  /** Message and reason in one line. */
  public String summary() {
    var why = reason.isEmpty() ? code.name() : reason;
    var again = retryDelay.isEmpty() ? "" : ", try again in " + retryDelay;
    return message + again + " [" + why + "]";
  }

  /** The exit code that goes with it. */
  public int exitCode() {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> ExitCodes.UNAVAILABLE;
      case INTERNAL, UNKNOWN, DATA_LOSS, UNIMPLEMENTED -> ExitCodes.DEFECT;
      default -> ExitCodes.REFUSED;
    };
  }

  /** For programs. */
  public JsonObject json() {
    var json = new JsonObject();
    json.addProperty("code", code.name());
    json.addProperty("reason", reason);
    json.addProperty("message", message);
    var about = new JsonObject();
    metadata.forEach(about::addProperty);
    json.add("metadata", about);
    var fields = new JsonArray();
    for (var violation : violations) {
      var field = new JsonObject();
      field.addProperty("field", violation.field());
      field.addProperty("description", violation.description());
      fields.add(field);
    }
    json.add("violations", fields);
    return json;
  }

  private static String message(Status status) {
    if (isUnreachable(status)) {
      return "cannot reach the service";
    }
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return "the service gave no answer in time";
    }
    return Optional.ofNullable(status.getDescription()).orElse("the service refused");
  }

  private static boolean isUnreachable(Status status) {
    var cause = status.getCause();
    return status.getCode() == Status.Code.UNAVAILABLE
        && (cause instanceof ConnectException || cause instanceof UnknownHostException);
  }

  private static List<Violation> violations(BadRequest request) {
    return request.getFieldViolationsList().stream()
        .map(v -> new Violation(v.getField(), v.getDescription()))
        .toList();
  }

  private static <T extends Message> Optional<T> detail(List<Any> details, Class<T> type) {
    return details.stream().filter(any -> any.is(type)).findFirst().map(any -> unpack(any, type));
  }

  private static <T extends Message> T unpack(Any any, Class<T> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the service sent a malformed error", e);
    }
  }
}
