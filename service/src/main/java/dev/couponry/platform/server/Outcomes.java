package dev.couponry.platform.server;

import dev.couponry.platform.errors.Errors;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how calls end, by what they are for: {@code couponry_claims_total}, {@code
 * couponry_locks_total}, {@code couponry_redemptions_total}, {@code couponry_releases_total} and
 * {@code couponry_returns_total}, each labelled by result and reason; and for all calls {@code
 * couponry_refusals_total} by reason. A retry that gets its stored answer counts again.
 */
@ApplicationScoped
@GlobalInterceptor
public class Outcomes implements ServerInterceptor, Prioritized {
  /** Outside everything that may end a call. */
  private static final int PRIORITY = 4_000;

  private static final String NO_REASON = "NONE";

  private static final Map<String, String> NAMES =
      Map.of(
          "couponry.v1.WalletService/ClaimCoupon", "couponry.claims",
          "couponry.v1.WalletService/BindCode", "couponry.claims",
          "couponry.v1.WalletService/ConfirmClaim", "couponry.claims",
          "couponry.v1.RedemptionService/LockCoupon", "couponry.locks",
          "couponry.v1.RedemptionService/RedeemCoupon", "couponry.redemptions",
          "couponry.v1.RedemptionService/ReleaseCoupon", "couponry.releases",
          "couponry.v1.RedemptionService/ReturnCoupon", "couponry.returns");

  /** What is no decision of ours. */
  private static final Set<Status.Code> FAILURES =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.DATA_LOSS);

  private final MeterRegistry registry;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  Outcomes(MeterRegistry registry) {
    this.registry = registry;
    NAMES.values().stream().distinct().forEach(name -> counter(new Key(name, "done", NO_REASON)));
  }

  /** A counter; there are as many as methods and reasons, which are few. */
  private record Key(String name, String result, String reason) {}

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(new Watched<>(call), headers);
  }

  private void count(String method, Status status) {
    Optional<String> name = Optional.ofNullable(NAMES.get(method));
    if (status.isOk()) {
      name.ifPresent(it -> counter(new Key(it, "done", NO_REASON)).increment());
      return;
    }
    String reason = Errors.reason(status).orElseGet(() -> status.getCode().name());
    String result = FAILURES.contains(status.getCode()) ? "failed" : "refused";
    name.ifPresent(it -> counter(new Key(it, result, reason)).increment());
    counter(new Key("couponry.refusals", result, reason)).increment();
  }

  private Counter counter(Key key) {
    return counters.computeIfAbsent(
        key,
        it ->
            Counter.builder(it.name())
                .description("calls by how they ended")
                .tag("result", it.result())
                .tag("reason", it.reason())
                .register(registry));
  }

  /** A call that ends once, whoever else tries. */
  private final class Watched<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private boolean ended;

    Watched(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      super.close(status, trailers);
      if (!ended) {
        ended = true;
        count(getMethodDescriptor().getFullMethodName(), status);
      }
    }
  }
}
