package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is declared, approved and revised. */
public sealed interface Subject<S extends Spec<S>> permits Campaign, Batch {

  UUID id();

  String tenant();

  String name();

  /** Its specs and how far they have come. */
  Life<S> life();

  /** Changes with every change. */
  String etag();

  /** The Kubernetes resource that owns the spec; empty if none does. */
  String ownerUid();

  Instant createTime();

  Instant updateTime();

  Optional<Instant> deleteTime();

  /** What it is. */
  SubjectKind kind();
}
