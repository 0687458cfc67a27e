package dev.couponry.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What a status said before.
 *
 * @param observedGeneration that it was about; 0: there was none
 * @param revision that this generation became in the service; 0: none yet
 */
public record Before(long observedGeneration, long revision, List<Condition> conditions) {
  /** Of what may be missing. */
  public static Before of(Long observedGeneration, Long revision, List<Condition> conditions) {
    return new Before(
        observedGeneration == null ? 0 : observedGeneration,
        revision == null ? 0 : revision,
        conditions == null ? List.of() : conditions);
  }

  /** The revision that this generation became; 0 if it has not, as far as is known. */
  public long syncedRevision(long generation) {
    return observedGeneration == generation ? revision : 0;
  }
}
