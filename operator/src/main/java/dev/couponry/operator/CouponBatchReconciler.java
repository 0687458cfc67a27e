package dev.couponry.operator;

import dev.couponry.k8s.CouponBatch;
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

/** Brings batches to the service, and what came of them back. */
@Singleton
@ControllerConfiguration(
    name = "batches",
    finalizerName = "couponry.dev/batch",
    generationAwareEventProcessing = false,
    fieldManager = StatusWriter.FIELD_MANAGER,
    retry = PatientRetry.class,
    informer = @Informer(comparableResourceVersions = false, onUpdateFilter = WorthALook.class))
public final class CouponBatchReconciler implements Reconciler<CouponBatch>, Cleaner<CouponBatch> {
  private final Round round;
  private final BatchKind kind;
  private final Wakeups wakeups;

  CouponBatchReconciler(Round round, BatchKind kind, Wakeups wakeups) {
    this.round = round;
    this.kind = kind;
    this.wakeups = wakeups;
  }

  @Override
  public List<EventSource<?, CouponBatch>> prepareEventSources(
      EventSourceContext<CouponBatch> context) {
    return wakeups.ofBatches(context);
  }

  @Override
  public UpdateControl<CouponBatch> reconcile(CouponBatch resource, Context<CouponBatch> context) {
    return round.reconcile(kind, resource);
  }

  @Override
  public DeleteControl cleanup(CouponBatch resource, Context<CouponBatch> context) {
    return round.cleanup(kind, resource);
  }
}
