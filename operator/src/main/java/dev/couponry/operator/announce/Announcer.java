package dev.couponry.operator.announce;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Writes Kubernetes events. One kind of event of a resource has one name, so that a repetition
 * raises its count and makes no other. An event that cannot be written is left out: what it tells
 * is in the status too.
 */
@Singleton
public final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final String OPERATOR = "couponry-operator";
  private static final int LONGEST_MESSAGE = 1_024;

  private final KubernetesClient kubernetes;

  /** To this cluster. */
  public Announcer(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** Says all of them about a resource. */
  public void announce(HasMetadata about, List<Announcement> announcements) {
    announcements.forEach(it -> announce(about, it));
  }

  private void announce(HasMetadata about, Announcement said) {
    try {
      write(about, said);
    } catch (KubernetesClientException failure) {
      left(about, said, failure);
    }
  }

  /** Mostly it is the first of its name. */
  private void write(HasMetadata about, Announcement said) {
    var events = kubernetes.v1().events().inNamespace(about.getMetadata().getNamespace());
    var first = first(about, said);
    try {
      events.resource(first).create();
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw failure;
      }
      var earlier = events.withName(first.getMetadata().getName()).get();
      if (earlier != null) {
        events.resource(again(earlier, said)).update();
      }
    }
  }

  /** A namespace that is being deleted takes no events any more. */
  private static void left(
      HasMetadata about, Announcement said, KubernetesClientException failure) {
    var level =
        failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
            ? Logger.Level.DEBUG
            : Logger.Level.INFO;
    LOG.logf(
        level,
        "The event %s of %s/%s could not be written: %s",
        said.reason(),
        about.getMetadata().getNamespace(),
        about.getMetadata().getName(),
        failure.getMessage());
  }

  private static String name(HasMetadata about, String reason) {
    var metadata = about.getMetadata();
    return metadata.getName()
        + "."
        + metadata.getUid().substring(0, 8)
        + "."
        + reason.toLowerCase(Locale.ROOT);
  }

  private static Event first(HasMetadata about, Announcement said) {
    String now = now();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(about, said.reason()))
        .withNamespace(about.getMetadata().getNamespace())
        .endMetadata()
        .withInvolvedObject(reference(about))
        .withType(said.isWarning() ? "Warning" : "Normal")
        .withReason(said.reason())
        .withMessage(cut(said.message()))
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withNewSource()
        .withComponent(OPERATOR)
        .endSource()
        .withReportingComponent(OPERATOR)
        .build();
  }

  private static Event again(Event earlier, Announcement said) {
    return new EventBuilder(earlier)
        .withMessage(cut(said.message()))
        .withCount(earlier.getCount() == null ? 1 : earlier.getCount() + 1)
        .withLastTimestamp(now())
        .build();
  }

  private static ObjectReference reference(HasMetadata about) {
    return new ObjectReferenceBuilder()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withNamespace(about.getMetadata().getNamespace())
        .withName(about.getMetadata().getName())
        .withUid(about.getMetadata().getUid())
        .build();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
