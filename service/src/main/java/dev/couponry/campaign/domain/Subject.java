package dev.couponry.campaign.domain;

import java.util.UUID;

/** What is declared, approved and revised. */
public sealed interface Subject<S extends Spec<S>> permits Campaign, Batch {

  UUID id();

  String tenant();

  String name();

  /** Its specs and how far they have come. */
  Life<S> life();

  /** What it is. */
  SubjectKind kind();
}
