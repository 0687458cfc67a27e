package dev.couponry.event.grpc;

import dev.couponry.event.app.DeadLetters;
import dev.couponry.event.app.FindDeadLetters;
import dev.couponry.event.app.ReplayDeadLetters;
import dev.couponry.event.domain.DeadLetter;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.streams.FlowControl;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.EventServiceGrpc;
import dev.couponry.v1.ListDeadLettersRequest;
import dev.couponry.v1.ListDeadLettersResponse;
import dev.couponry.v1.MutinyEventServiceGrpc;
import dev.couponry.v1.ReplayDeadLettersRequest;
import dev.couponry.v1.ReplayDeadLettersResponse;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsResponse;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** EventService. */
@GrpcService
final class EventEndpoint extends MutinyEventServiceGrpc.EventServiceImplBase {
  private static final int MAX_IDS = 1_000;

  private final Calls calls;
  private final EventStream stream;
  private final FindDeadLetters finding;
  private final ReplayDeadLetters replaying;

  EventEndpoint(
      Calls calls, EventStream stream, FindDeadLetters finding, ReplayDeadLetters replaying) {
    this.calls = calls;
    this.stream = stream;
    this.finding = finding;
    this.replaying = replaying;
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

  private record Listed(String tenant, String sink, DeadLetters.Place after, int size) {}

  @Override
  public Uni<ListDeadLettersResponse> listDeadLetters(ListDeadLettersRequest request) {
    return calls.read(
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          Fields.optionalId(violations, "sink", request.getSink());
          int size = Fields.pageSize(violations, request.getPageSize());
          DeadLetters.Place after = DeadLetterPlace.of(request.getPageToken(), violations);
          return violations.answer(new Listed(tenant, request.getSink(), after, size));
        },
        this::page);
  }

  /** One more than the page tells whether there is a next. */
  private Uni<Answer<ListDeadLettersResponse>> page(Tx tx, Listed listed) {
    return finding
        .page(tx, listed.tenant(), listed.sink(), listed.after(), listed.size() + 1)
        .map(found -> Answer.done(response(found, listed.size())));
  }

  private static ListDeadLettersResponse response(List<DeadLetter> found, int size) {
    List<DeadLetter> shown = found.subList(0, Math.min(size, found.size()));
    ListDeadLettersResponse.Builder response = ListDeadLettersResponse.newBuilder();
    shown.forEach(it -> response.addDeadLetters(toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(DeadLetterPlace.token(shown.get(size - 1)));
    }
    return response.build();
  }

  private static dev.couponry.v1.DeadLetter toProto(DeadLetter letter) {
    return dev.couponry.v1.DeadLetter.newBuilder()
        .setEvent(EventMapping.toProto(letter.event()))
        .setSink(letter.sink())
        .setReason(letter.reason())
        .setAttempts(letter.attempts())
        .setDeadTime(TimeMapping.toProto(letter.time()))
        .setReplaying(letter.replaying())
        .build();
  }

  @Override
  public Uni<ReplayDeadLettersResponse> replayDeadLetters(ReplayDeadLettersRequest request) {
    return calls.change(
        request,
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
          Fields.id(violations, "sink", request.getSink());
          List<UUID> ids = ids(request, violations);
          return violations.answer(
              new Change<>(
                  tenant,
                  requestId,
                  new ReplayDeadLetters.Command(tenant, request.getSink(), ids)));
        },
        Memory.ofAWeek(ReplayDeadLettersResponse.parser()),
        (tx, command) ->
            replaying
                .replay(tx, command)
                .map(
                    answer ->
                        answer.map(
                            n -> ReplayDeadLettersResponse.newBuilder().setReplayed(n).build())));
  }

  private static List<UUID> ids(ReplayDeadLettersRequest request, Violations violations) {
    Fields.list(violations, "event_ids", request.getEventIdsList(), 0, MAX_IDS);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < request.getEventIdsCount(); i++) {
      ids.add(Fields.uuid(violations, "event_ids[" + i + "]", request.getEventIds(i)));
    }
    return ids;
  }
}
