package dev.couponry.event.grpc;

import dev.couponry.event.app.WatchEvents;
import dev.couponry.event.app.WatchEvents.Page;
import dev.couponry.event.app.WatchEvents.Question;
import dev.couponry.event.domain.EventKind;
import dev.couponry.event.domain.Wanted;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsRequest.Start;
import dev.couponry.v1.WatchEventsResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * EventService.WatchEvents: a page is read from the log when the caller can take it, and, while
 * there is nothing new, twice a second.
 */
@Singleton
final class EventStream {
  private static final long PAUSE_MILLIS = 500;
  private static final int MAX_TYPES = 100;

  /** What was passed over without an event for the caller, before it gets a token without one. */
  private static final long TOKEN_AFTER = 1_000;

  private final WatchEvents watching;
  private final Vertx vertx;

  EventStream(WatchEvents watching, Vertx vertx) {
    this.watching = watching;
    this.vertx = vertx;
  }

  /** The events, without an end; first of all a token, with which nothing is missed. */
  Multi<WatchEventsResponse> send(WatchEventsRequest request) {
    var read = Callers.current().tenant(request.getTenant()).then(it -> question(request, it));
    return Errors.answer(read)
        .onItem()
        .transformToMulti(
            question ->
                Errors.answer(watching.open(question))
                    .onItem()
                    .transformToMulti(place -> from(question.wanted(), place)));
  }

  private Multi<WatchEventsResponse> from(Wanted wanted, long place) {
    Multi<WatchEventsResponse> pages =
        Multi.createBy()
            .repeating()
            .uni(() -> new Progress(place), progress -> next(wanted, progress))
            .indefinitely()
            .onItem()
            .transformToMultiAndConcatenate(it -> Multi.createFrom().iterable(it));
    return Multi.createBy().concatenating().streams(Multi.createFrom().item(token(place)), pages);
  }

  /** How far a stream has got. */
  private static final class Progress {
    private long place;
    private long told;
    private boolean pause;

    Progress(long start) {
      place = start;
      told = start;
    }

    /** What the caller is to hear of a page. */
    List<WatchEventsResponse> responses(Page page) {
      List<WatchEventsResponse> responses = new ArrayList<>();
      for (var event : page.events()) {
        told = event.position();
        responses.add(token(told).toBuilder().setEvent(EventMapping.toProto(event)).build());
      }
      place = page.place();
      pause = !page.more();
      if (place - told >= TOKEN_AFTER) {
        told = place;
        responses.add(token(told));
      }
      return responses;
    }
  }

  private Uni<List<WatchEventsResponse>> next(Wanted wanted, Progress progress) {
    Uni<Void> first = progress.pause ? pause() : Uni.createFrom().voidItem();
    return first
        .chain(() -> Errors.answer(watching.next(wanted, progress.place)))
        .map(progress::responses);
  }

  private Uni<Void> pause() {
    return Uni.createFrom()
        .emitter(emitter -> vertx.setTimer(PAUSE_MILLIS, timer -> emitter.complete(null)));
  }

  private static WatchEventsResponse token(long place) {
    return WatchEventsResponse.newBuilder().setResumeToken(EventPlace.token(place)).build();
  }

  private static Answer<Question> question(WatchEventsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    OptionalLong after = EventPlace.of("resume_token", request.getResumeToken(), violations);
    if (request.getStart() == Start.UNRECOGNIZED) {
      violations.unknown("start", Start.NOW);
    }
    if (after.isPresent() && request.getStart() != Start.START_UNSPECIFIED) {
      violations.add("start", "goes without a resume_token only");
    }
    Wanted wanted = new Wanted(tenant, kinds(request, violations), types(request, violations));
    return violations.answer(new Question(wanted, after, request.getStart() == Start.OLDEST));
  }

  private static Set<String> types(WatchEventsRequest request, Violations violations) {
    Fields.list(violations, "types", request.getTypesList(), 0, MAX_TYPES);
    request.getTypesList().forEach(type -> Fields.id(violations, "types", type));
    return new HashSet<>(request.getTypesList());
  }

  private static Set<EventKind> kinds(WatchEventsRequest request, Violations violations) {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    for (int i = 0; i < request.getKindsCount(); i++) {
      String field = "kinds[" + i + "]";
      EventKind.of(request.getKinds(i))
          .ifPresentOrElse(kinds::add, () -> violations.unknown(field, EventKind.COUPON));
    }
    return kinds;
  }
}
