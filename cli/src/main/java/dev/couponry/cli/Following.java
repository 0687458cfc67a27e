package dev.couponry.cli;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A stream without an end that is followed, and opened again where it was when the connection
 * breaks off.
 */
final class Following<R> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BiFunction<String, Boolean, BlockingClientCall<?, R>> open;
  private final Function<R, String> tokenOf;
  private final Consumer<String> broken;
  private String token;

  /**
   * A stream that is not open yet.
   *
   * @param open opens it behind a token, and waits for the service if told so
   * @param tokenOf the token of a response; empty: none to go on from yet
   * @param token where to begin; empty: at the stream's own start
   * @param broken is told the token when it broke off, before it is opened again
   */
  Following(
      BiFunction<String, Boolean, BlockingClientCall<?, R>> open,
      Function<R, String> tokenOf,
      String token,
      Consumer<String> broken) {
    this.open = open;
    this.tokenOf = tokenOf;
    this.token = token;
    this.broken = broken;
  }

  /** Hands out what comes until that wants no more. */
  void run(Predicate<R> taken) {
    while (readOn(taken)) {
      broken.accept(token);
      Pause.of(PAUSE);
    }
  }

  /** Tells whether it is to be opened again; fails if it never began. */
  private boolean readOn(Predicate<R> taken) {
    try {
      var call = open.apply(token, !token.isEmpty());
      for (var next = call.read(); next != null; next = call.read()) {
        token = tokenOf.apply(next);
        if (!taken.test(next)) {
          call.cancel("seen enough", null);
          return false;
        }
      }
    } catch (StatusException e) {
      if (token.isEmpty() || !isBroken(e.getStatus())) {
        throw e.getStatus().asRuntimeException(e.getTrailers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return true;
  }

  private static boolean isBroken(Status status) {
    return status.getCode() == Status.Code.UNAVAILABLE || status.getCode() == Status.Code.CANCELLED;
  }
}
