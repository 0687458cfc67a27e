package dev.couponry.operator.service;

import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.Revision;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.function.Supplier;

/** What calls about campaigns and about batches have in common. */
final class Calls {
  private static final int LATEST_REVISIONS = 20;

  private Calls() {}

  static <T> T made(Supplier<T> call) throws CallFailed {
    try {
      return call.get();
    } catch (StatusRuntimeException refused) {
      throw new CallFailed(refused);
    }
  }

  static <T> Optional<T> found(String reasonOfNone, Supplier<T> call) throws CallFailed {
    try {
      return Optional.of(made(call));
    } catch (CallFailed failed) {
      if (failed.failure().is(reasonOfNone)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  static Optional<Revision> revision(
      ServiceChannel service, String tenant, Revision.Kind kind, String name, long revision)
      throws CallFailed {
    var request =
        ListRevisionsRequest.newBuilder()
            .setTenant(tenant)
            .setKind(kind)
            .setName(name)
            .setPageSize(LATEST_REVISIONS)
            .build();
    return made(() -> service.campaigns().listRevisions(request)).getRevisionsList().stream()
        .filter(it -> it.getRevision() == revision)
        .findFirst();
  }
}
