package dev.couponry.platform.access;

import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps what happens to a call until it is known who calls, then passes it on in order. All of it
 * happens on the call's own event loop.
 */
final class PendingListener<Q> extends ServerCall.Listener<Q> {
  private final List<Consumer<ServerCall.Listener<Q>>> events = new ArrayList<>();
  private ServerCall.Listener<Q> target;

  void become(ServerCall.Listener<Q> listener) {
    target = listener;
    events.forEach(event -> event.accept(listener));
    events.clear();
  }

  private void pass(Consumer<ServerCall.Listener<Q>> event) {
    if (target == null) {
      events.add(event);
    } else {
      event.accept(target);
    }
  }

  @Override
  public void onMessage(Q message) {
    pass(listener -> listener.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    pass(ServerCall.Listener::onHalfClose);
  }

  @Override
  public void onCancel() {
    pass(ServerCall.Listener::onCancel);
  }

  @Override
  public void onComplete() {
    pass(ServerCall.Listener::onComplete);
  }

  @Override
  public void onReady() {
    pass(ServerCall.Listener::onReady);
  }
}
