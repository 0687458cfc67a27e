package dev.couponry.bench.rush;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Channel;

/** One call of a load, the n-th; it ends with whether it did what it was to do. */
interface Caller {
  ListenableFuture<Boolean> call(Channel channel, long n);

  /** Whether there is something left to call for. */
  default boolean hasMore() {
    return true;
  }
}
