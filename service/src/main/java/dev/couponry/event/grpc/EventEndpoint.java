package dev.couponry.event.grpc;

import dev.couponry.platform.streams.FlowControl;
import dev.couponry.v1.EventServiceGrpc;
import dev.couponry.v1.MutinyEventServiceGrpc;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsResponse;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

/** EventService. */
@GrpcService
final class EventEndpoint extends MutinyEventServiceGrpc.EventServiceImplBase {
  private final EventStream stream;

  EventEndpoint(EventStream stream) {
    this.stream = stream;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return FlowControl.of(super.bindService())
        .serverStream(EventServiceGrpc.getWatchEventsMethod(), this::watchEvents)
        .build();
  }

  @Override
  public Multi<WatchEventsResponse> watchEvents(WatchEventsRequest request) {
    return stream.send(request);
  }
}
