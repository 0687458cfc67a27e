package dev.couponry.operator;

import dev.couponry.k8s.Campaign;
import dev.couponry.operator.wake.Wakeups;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import jakarta.inject.Singleton;
import java.util.List;

/** Brings campaigns to the service, and what came of them back. */
@Singleton
@ControllerConfiguration(
    name = "campaigns",
    finalizerName = "couponry.dev/campaign",
    generationAwareEventProcessing = false,
    fieldManager = StatusWriter.FIELD_MANAGER,
    retry = PatientRetry.class,
    informer = @Informer(comparableResourceVersions = false, onUpdateFilter = WorthALook.class))
public final class CampaignReconciler implements Reconciler<Campaign>, Cleaner<Campaign> {
  private final Round round;
  private final CampaignKind kind;
  private final Wakeups wakeups;

  CampaignReconciler(Round round, CampaignKind kind, Wakeups wakeups) {
    this.round = round;
    this.kind = kind;
    this.wakeups = wakeups;
  }

  @Override
  public List<EventSource<?, Campaign>> prepareEventSources(EventSourceContext<Campaign> context) {
    return wakeups.ofCampaigns(context);
  }

  @Override
  public UpdateControl<Campaign> reconcile(Campaign resource, Context<Campaign> context) {
    return round.reconcile(kind, resource);
  }

  @Override
  public DeleteControl cleanup(Campaign resource, Context<Campaign> context) {
    return round.cleanup(kind, resource);
  }
}
