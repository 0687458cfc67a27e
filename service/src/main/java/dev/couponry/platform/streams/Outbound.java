package dev.couponry.platform.streams;

import dev.couponry.platform.errors.Errors;
import io.grpc.stub.ServerCallStreamObserver;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;

/** Sends messages to a caller, asking for each only once the caller can take it. */
final class Outbound<R> implements Flow.Subscriber<R> {
  private final ServerCallStreamObserver<R> call;
  private Flow.Subscription subscription;
  private boolean asked;

  private Outbound(ServerCallStreamObserver<R> call) {
    this.call = call;
  }

  static <R> void start(ServerCallStreamObserver<R> call, Multi<R> messages) {
    Outbound<R> outbound = new Outbound<>(call);
    call.setOnReadyHandler(outbound::askIfReady);
    call.setOnCancelHandler(outbound::cancel);
    messages.subscribe(outbound);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    askIfReady();
  }

  @Override
  public synchronized void onNext(R message) {
    asked = false;
    call.onNext(message);
    askIfReady();
  }

  @Override
  public synchronized void onError(Throwable failure) {
    call.onError(Errors.of(failure));
  }

  @Override
  public synchronized void onComplete() {
    call.onCompleted();
  }

  private synchronized void askIfReady() {
    if (subscription != null && !asked && call.isReady()) {
      asked = true;
      subscription.request(1);
    }
  }

  private synchronized void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
