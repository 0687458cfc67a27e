package dev.couponry.platform.streams;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Flow;

/** The messages of a caller, for one subscriber, who asks the caller for each. */
final class Inbound<Q> implements StreamObserver<Q>, Flow.Publisher<Q>, Flow.Subscription {
  private final ServerCallStreamObserver<?> call;
  private Flow.Subscriber<? super Q> subscriber;

  Inbound(ServerCallStreamObserver<?> call) {
    this.call = call;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Q> only) {
    subscriber = only;
    only.onSubscribe(this);
  }

  @Override
  public void request(long messages) {
    call.request((int) Math.min(messages, Integer.MAX_VALUE));
  }

  /** Nobody reads on; what was asked for is dropped. */
  @Override
  public void cancel() {}

  @Override
  public void onNext(Q message) {
    subscriber.onNext(message);
  }

  @Override
  public void onError(Throwable failure) {
    subscriber.onError(failure);
  }

  @Override
  public void onCompleted() {
    subscriber.onComplete();
  }

  /** The caller has gone in the middle of its messages. */
  void cancelled() {
    subscriber.onError(Status.CANCELLED.asRuntimeException());
  }
}
