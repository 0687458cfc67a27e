package dev.couponry.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.jboss.logging.Logger;

/**
 * Of several replicas one acts. When it is stopped it gives its lease back, so that another goes on
 * at once; when it has lost its lease, it ends.
 */
@Singleton
final class Leadership {
  private static final Logger LOG = Logger.getLogger(Leadership.class);
  private static final int PARTS_TO_RENEW = 3;
  private static final int PARTS_TO_TRY = 7;

  private final KubernetesClient kubernetes;
  private final OperatorConfig.Leader config;
  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME"))
          .filter(it -> !it.isBlank())
          .orElseGet(() -> UUID.randomUUID().toString());

  Leadership(KubernetesClient kubernetes, OperatorConfig config) {
    this.kubernetes = kubernetes;
    this.config = config.leader();
  }

  /** Null, as the extension has it, where nobody is elected. */
  @Produces
  @Dependent
  @Unremovable
  LeaderElectionConfiguration election() {
    if (!config.elect()) {
      return null;
    }
    Duration lease = config.leaseDuration();
    return new LeaderElectionConfiguration(
        config.leaseName(),
        namespace(),
        lease,
        lease.multipliedBy(PARTS_TO_RENEW - 1).dividedBy(PARTS_TO_RENEW),
        lease.dividedBy(PARTS_TO_TRY),
        identity,
        new LeaderCallbacks(() -> {}, this::stopped, leader -> {}),
        false);
  }

  /**
   * The client is closed before the elector has given up: what it was about to renew at that moment
   * fails, and it warns of that.
   */
  void quieten(@Observes ShutdownEvent stopping) {
    java.util.logging.Logger.getLogger(LeaderElector.class.getName()).setLevel(Level.SEVERE);
  }

  private String namespace() {
    return config.leaseNamespace().orElseGet(() -> kubernetes.getConfiguration().getNamespace());
  }

  /** The framework would exit at once, which blocks for ever while the process is being stopped. */
  private void stopped() {
    try {
      var lease = kubernetes.leases().inNamespace(namespace()).withName(config.leaseName()).get();
      if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
        lease.getSpec().setHolderIdentity("");
        giveBack(lease);
      }
    } catch (KubernetesClientException failure) {
      LOG.infof("The lease could not be given back: %s", failure.getMessage());
    }
    Quarkus.asyncExit(1);
  }

  /** Refused if another holds it by now. */
  private void giveBack(Lease lease) {
    kubernetes.resource(lease).update();
  }
}
