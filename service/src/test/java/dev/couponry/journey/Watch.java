package dev.couponry.journey;

import dev.couponry.v1.Event;
import dev.couponry.v1.WatchEventsResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A caller that watches events. */
final class Watch implements AutoCloseable {
  private static final int BOUND_SECONDS = 60;

  private final BlockingClientCall<?, WatchEventsResponse> call;
  private String token;

  /** Begins to watch; returns when nothing can be missed any more. */
  Watch(BlockingClientCall<?, WatchEventsResponse> call) {
    this.call = call;
    next();
  }

  /** The next response; fails if there is none for a long time. */
  WatchEventsResponse next() {
    try {
      WatchEventsResponse response = call.read(BOUND_SECONDS, TimeUnit.SECONDS);
      token = response.getResumeToken();
      return response;
    } catch (StatusException refused) {
      throw refused.getStatus().asRuntimeException(refused.getTrailers());
    } catch (InterruptedException | TimeoutException nothing) {
      throw new IllegalStateException(nothing);
    }
  }

  /** The events of these up to the first that is the last. */
  List<Event> until(Predicate<Event> these, Predicate<Event> last) {
    List<Event> events = new ArrayList<>();
    while (events.isEmpty() || !last.test(events.get(events.size() - 1))) {
      WatchEventsResponse response = next();
      if (response.hasEvent() && these.test(response.getEvent())) {
        events.add(response.getEvent());
      }
    }
    return events;
  }

  /** So many of these. */
  List<Event> take(int count, Predicate<Event> these) {
    List<Event> events = new ArrayList<>();
    while (events.size() < count) {
      WatchEventsResponse response = next();
      if (response.hasEvent() && these.test(response.getEvent())) {
        events.add(response.getEvent());
      }
    }
    return events;
  }

  /** Goes on behind what was read last. */
  String token() {
    return token;
  }

  @Override
  public void close() {
    call.cancel("seen enough", null);
  }
}
