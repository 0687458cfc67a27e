package dev.couponry.outreach.domain;

import java.util.ArrayList;
import java.util.List;

/** What has come of the users whom somebody named one after the other. */
public final class MemberReport {
  private static final int TOLD = 100;

  private final List<Long> malformedPlaces = new ArrayList<>();
  private long named;
  private long malformed;
  private long changed;

  /** One more was named, who is nobody: no user has such an id. */
  public void addMalformed() {
    named++;
    malformed++;
    if (malformedPlaces.size() < TOLD) {
      malformedPlaces.add(named);
    }
  }

  /** One more was named. */
  public void addNamed() {
    named++;
  }

  /** So many more of them are in the list since, or are not any more. */
  public void addChanged(long users) {
    changed += users;
  }

  /** How many were named, whatever came of it. */
  public long named() {
    return named;
  }

  public long malformed() {
    return malformed;
  }

  /** The places of the first 100 that are malformed, from 1. */
  public List<Long> malformedPlaces() {
    return List.copyOf(malformedPlaces);
  }

  public long changed() {
    return changed;
  }

  /** How many were as they should be already, or were named before. */
  public long unchanged() {
    return named - malformed - changed;
  }
}
