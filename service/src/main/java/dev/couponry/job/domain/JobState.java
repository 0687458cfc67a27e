package dev.couponry.job.domain;

/** How far a job is. */
public enum JobState {
  RUNNING,
  SUCCEEDED,
  CANCELLED,
  FAILED
}
