package dev.couponry.platform.access;

import dev.couponry.refusal.Answer;
import io.grpc.Metadata;
import io.smallrye.mutiny.Uni;

/** Finds out who calls from what the call carries. */
interface Authenticator {

  /** The caller, or {@code UNAUTHENTICATED}; may take its time, but not the calling thread's. */
  Uni<Answer<Caller>> callerOf(Metadata headers);
}
