package dev.couponry.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.couponry.k8s.Mapped;
import dev.couponry.operator.announce.Announcement;
import dev.couponry.operator.announce.Announcer;
import dev.couponry.operator.service.CallFailed;
import dev.couponry.operator.service.Failure;
import dev.couponry.operator.sync.Desired;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.operator.sync.Refusals;
import dev.couponry.operator.sync.Synchronisation;
import dev.couponry.operator.wake.News;
import dev.couponry.operator.wake.TenantWatches;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One round of looking after a resource: the service first, then events, then the status. */
@Singleton
final class Round {
  private static final Duration AFTER_TURN = Duration.ofSeconds(1);
  private static final Duration UNTIL_CACHED = Duration.ofSeconds(1);
  private static final Duration UNTIL_OTHERS_ARE_LOOKED_AT = Duration.ofMinutes(1);

  private final StatusWriter statuses;
  private final Announcer announcer;
  private final Schedule schedule;
  private final Generations generations;
  private final News news;
  private final TenantWatches watches;
  private final MeterRegistry metrics;

  Round(
      StatusWriter statuses,
      Announcer announcer,
      Schedule schedule,
      Generations generations,
      News news,
      TenantWatches watches,
      MeterRegistry metrics) {
    this.statuses = statuses;
    this.announcer = announcer;
    this.schedule = schedule;
    this.generations = generations;
    this.news = news;
    this.watches = watches;
    this.metrics = metrics;
  }

  /** Brings a resource to the service, and what came of it back. */
  <R extends CustomResource<?, S>, S, M> UpdateControl<R> reconcile(
      Kind<R, S, M> kind, R resource) {
    if (generations.isOutdated(resource)) {
      return UpdateControl.<R>noUpdate().rescheduleAfter(UNTIL_CACHED);
    }
    var cached = StatusWriter.tree(resource.getStatus());
    statuses.refresh(resource, kind.statusType());
    if (!kind.begins(resource)) {
      return UpdateControl.<R>noUpdate().rescheduleAfter(UNTIL_OTHERS_ARE_LOOKED_AT);
    }
    long begun = System.nanoTime();
    watches.watch(resource.getMetadata().getNamespace());
    var outcome = synchronise(kind, resource);
    if (outcome instanceof Outcome.Synced<M> synced) {
      news.read(kind.key(resource), kind.print(synced.remote()), begun);
    }
    var review = Optional.<Revision>empty();
    try {
      review = review(kind, resource, outcome);
    } catch (CallFailed failed) {
      outcome = Refusals.unavailable(failed.failure());
    }
    var status = kind.status(resource, outcome, review, Instant.now());
    announcer.announce(resource, kind.transitions(resource, status, outcome));
    statuses.write(resource, kind.empty(), cached, status);
    kind.follow(resource, resource.getStatus(), status, outcome);
    count(kind.key(resource).kind().name(), outcome.getClass().getSimpleName());
    return UpdateControl.<R>noUpdate().rescheduleAfter(pause(kind, resource, outcome));
  }

  private <R extends CustomResource<?, S>, S, M> Outcome<M> synchronise(
      Kind<R, S, M> kind, R resource) {
    if (Annotations.isPaused(resource)) {
      return new Outcome.Paused<>();
    }
    var desired = kind.desired(resource);
    if (desired instanceof Mapped.Invalid<M> invalid) {
      return Refusals.invalid(invalid.findings());
    }
    var metadata = resource.getMetadata();
    long generation = metadata.getGeneration();
    return new Synchronisation<>(kind.declared(), kind::held)
        .run(
            new Desired<>(
                metadata.getNamespace(),
                metadata.getName(),
                ((Mapped.Valid<M>) desired).value(),
                metadata.getUid(),
                generation,
                kind.before(resource).syncedRevision(generation)));
  }

  private <R extends CustomResource<?, S>, S, M> Optional<Revision> review(
      Kind<R, S, M> kind, R resource, Outcome<M> outcome) throws CallFailed {
    if (outcome instanceof Outcome.Synced<M> synced
        && kind.isReviewWanted(resource, synced.remote())) {
      return kind.declared()
          .review(
              resource.getMetadata().getNamespace(),
              resource.getMetadata().getName(),
              kind.held(synced.remote()).revision());
    }
    return Optional.empty();
  }

  private <R extends CustomResource<?, S>, S, M> Duration pause(
      Kind<R, S, M> kind, R resource, Outcome<M> outcome) {
    Duration usual = schedule.after(resource.getMetadata().getUid(), outcome);
    return outcome instanceof Outcome.Synced<M> synced
        ? kind.nextTurn(synced.remote())
            .map(turn -> Duration.between(Instant.now(), turn).plus(AFTER_TURN))
            .filter(it -> !it.isNegative() && it.compareTo(usual) < 0)
            .orElse(usual)
        : usual;
  }

  /** Takes a resource out of the service before it goes. */
  <R extends CustomResource<?, S>, S, M> DeleteControl cleanup(Kind<R, S, M> kind, R resource) {
    var cached = StatusWriter.tree(resource.getStatus());
    statuses.refresh(resource, kind.statusType());
    Optional<Failure> failure = new Deletion<>(kind.declared(), kind::held).of(resource);
    if (failure.isPresent() && !Annotations.isForced(resource)) {
      return held(kind, resource, cached, failure.get());
    }
    failure.ifPresent(it -> announcer.announce(resource, List.of(forced(it))));
    statuses.forget(resource);
    generations.forget(resource);
    schedule.forget(resource.getMetadata().getUid());
    news.forget(kind.key(resource));
    kind.gone(resource);
    return DeleteControl.defaultDelete();
  }

  private <R extends CustomResource<?, S>, S, M> DeleteControl held(
      Kind<R, S, M> kind, R resource, JsonNode cached, Failure why) {
    String reason = Refusals.reason(why);
    var status = kind.leaving(resource, reason, why.message(), Instant.now());
    statuses.write(resource, kind.empty(), cached, status);
    return DeleteControl.noFinalizerRemoval()
        .rescheduleAfter(schedule.afterFailure(resource.getMetadata().getUid()));
  }

  private static Announcement forced(Failure failure) {
    return new Announcement(
        true,
        "DeletedByForce",
        "It is gone here, and perhaps not in the service: " + failure.message());
  }

  private void count(String kind, String outcome) {
    metrics.counter("couponry_operator_rounds", "kind", kind, "outcome", outcome).increment();
  }
}
