package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.CampaignWatch;
import dev.couponry.campaign.app.Movements.Named;
import dev.couponry.campaign.app.Movements.Place;
import dev.couponry.campaign.app.Sighting;
import dev.couponry.campaign.app.WatchCampaigns;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CampaignService.WatchCampaigns: first all there are, a page at a time as the caller takes them,
 * then what others have seen move, which waits in memory.
 */
@Singleton
final class CampaignStream {
  private static final long PAUSE_MILLIS = 250;
  private static final int AT_ONCE = 100;

  /** So far the log goes on without a change for the caller before it gets a token alone. */
  private static final long TOKEN_AFTER = 1_000;

  private final WatchCampaigns watching;
  private final Vertx vertx;

  CampaignStream(WatchCampaigns watching, Vertx vertx) {
    this.watching = watching;
    this.vertx = vertx;
  }

  private record Question(String tenant, Optional<Place> after, Set<SubjectKind> kinds) {}

  /** The changes, without an end. */
  Multi<WatchCampaignsResponse> send(WatchCampaignsRequest request) {
    return Errors.answer(
            Uni.createFrom()
                .item(Callers.current().tenant(request.getTenant()).then(it -> read(request, it))))
        .onItem()
        .transformToMulti(this::watch);
  }

  private Multi<WatchCampaignsResponse> watch(Question question) {
    CampaignWatch watch = new CampaignWatch(question.tenant());
    return Errors.answer(watching.open(watch, question.after()))
        .onItem()
        .transformToMulti(begun -> all(question, begun))
        .onTermination()
        .invoke(() -> watching.close(watch));
  }

  private Multi<WatchCampaignsResponse> all(Question question, CampaignWatch watch) {
    List<Multi<WatchCampaignsResponse>> parts = new ArrayList<>();
    Place start = watch.place();
    if (question.after().isEmpty()) {
      question.kinds().forEach(kind -> parts.add(those(question.tenant(), kind, watch)));
      parts.add(Multi.createFrom().item(() -> token(start).setComplete(true).build()));
    } else {
      parts.add(Multi.createFrom().item(() -> token(start).build()));
    }
    parts.add(news(question, watch, start));
    return Multi.createBy().concatenating().streams(parts);
  }

  /** All there are of a kind, page by page. */
  private Multi<WatchCampaignsResponse> those(
      String tenant, SubjectKind kind, CampaignWatch watch) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new String[] {""},
            after ->
                watching
                    .all(tenant, kind, after[0])
                    .invoke(page -> page.next().ifPresent(name -> after[0] = name)))
        .whilst(page -> page.next().isPresent())
        .onItem()
        .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()))
        .filter(watch::isNew)
        .map(it -> change(it).build());
  }

  /** What moves, as it does. */
  private Multi<WatchCampaignsResponse> news(Question question, CampaignWatch watch, Place start) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new Progress(question.kinds(), start), progress -> next(watch, progress))
        .indefinitely()
        .onItem()
        .transformToMultiAndConcatenate(it -> Multi.createFrom().iterable(it));
  }

  private Uni<List<WatchCampaignsResponse>> next(CampaignWatch watch, Progress progress) {
    Uni<Void> first = progress.idle ? pause() : Uni.createFrom().voidItem();
    return first
        .chain(() -> Errors.answer(Uni.createFrom().item(() -> watch.take(AT_ONCE))))
        .map(progress::responses);
  }

  private Uni<Void> pause() {
    return Uni.createFrom()
        .emitter(emitter -> vertx.setTimer(PAUSE_MILLIS, timer -> emitter.complete(null)));
  }

  /** How far a stream has got. */
  private static final class Progress {
    private final Set<SubjectKind> kinds;
    private Place told;
    private boolean idle;

    Progress(Set<SubjectKind> kinds, Place start) {
      this.kinds = kinds;
      told = start;
    }

    /** The last of what was waiting has the place that is reached with it. */
    List<WatchCampaignsResponse> responses(CampaignWatch.Taken taken) {
      List<WatchCampaignsResponse> responses = new ArrayList<>();
      String before = CampaignPlace.token(told);
      for (Sighting sighting : taken.sightings()) {
        if (kinds.contains(sighting.what().kind())) {
          responses.add(change(sighting).setResumeToken(before).build());
        }
      }
      idle = taken.place().isPresent();
      taken.place().ifPresent(place -> tell(place, responses));
      return responses;
    }

    private void tell(Place place, List<WatchCampaignsResponse> responses) {
      if (!responses.isEmpty()) {
        told = place;
        int last = responses.size() - 1;
        responses.set(
            last,
            responses.get(last).toBuilder().setResumeToken(CampaignPlace.token(place)).build());
      } else if (place.position() - told.position() >= TOKEN_AFTER) {
        told = place;
        responses.add(token(place).build());
      }
    }
  }

  private static WatchCampaignsResponse.Builder token(Place place) {
    return WatchCampaignsResponse.newBuilder().setResumeToken(CampaignPlace.token(place));
  }

  private static WatchCampaignsResponse.Builder change(Sighting sighting) {
    var response = WatchCampaignsResponse.newBuilder();
    if (sighting instanceof Sighting.OfCampaign it) {
      response.setCampaign(CampaignMapping.toProto(it.view()));
    } else if (sighting instanceof Sighting.OfBatch it) {
      response.setCouponBatch(BatchMapping.toProto(it.view()));
    } else {
      gone(response, sighting.what());
    }
    return response;
  }

  private static void gone(WatchCampaignsResponse.Builder response, Named what) {
    switch (what.kind()) {
      case CAMPAIGN -> response.setDeletedCampaign(what.name());
      case COUPON_BATCH -> response.setDeletedCouponBatch(what.name());
    }
  }

  private static Answer<Question> read(WatchCampaignsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Optional<Place> after = CampaignPlace.of(request.getResumeToken(), violations);
    Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
    for (int i = 0; i < request.getKindsCount(); i++) {
      kinds.add(RevisionMapping.toKind(request.getKinds(i), "kinds[" + i + "]", violations));
    }
    return violations.answer(
        new Question(tenant, after, kinds.isEmpty() ? EnumSet.allOf(SubjectKind.class) : kinds));
  }
}
