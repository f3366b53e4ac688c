package io.storagegateway.jobarchive.generator;

import java.util.Locale;

/** How a job ends, with the share of jobs that do. */
enum Outcome {
  COMPLETED(0.78),
  FAILED(0.085),
  CANCELLED(0.05),
  TIMEOUT(0.035),
  OUT_OF_MEMORY(0.014),
  NODE_FAIL(0.006),
  PREEMPTED(0.006),
  RUNNING(0.008),
  BOOT_FAIL(0.004),
  DEADLINE(0.004),
  PENDING(0.004),
  SUSPENDED(0.004);

  private final double share;

  Outcome(double share) {
    this.share = share;
  }

  static Outcome draw(Draws draws) {
    double rest = draws.uniform();
    for (Outcome outcome : values()) {
      rest -= outcome.share;
      if (rest < 0) {
        return outcome;
      }
    }
    return COMPLETED;
  }

  /** Whether such a job ran as long as it was allowed to. */
  boolean usesAllItsTime() {
    return this == TIMEOUT || this == DEADLINE;
  }

  /** Whether such a job never got to its own work. */
  boolean neverBegan() {
    return this == PENDING || this == BOOT_FAIL;
  }

  /** Whether metrics of such a job are archived. */
  boolean isMeasured() {
    return !neverBegan() && this != RUNNING && this != SUSPENDED;
  }

  /** The word in an archive of a version: the first version knew six. */
  String in(int archiveVersion) {
    boolean known =
        switch (this) {
          case COMPLETED, FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY -> true;
          case NODE_FAIL, PREEMPTED, RUNNING, BOOT_FAIL, DEADLINE, PENDING, SUSPENDED -> false;
        };
    return archiveVersion == 1 && !known ? "stopped" : name().toLowerCase(Locale.ROOT);
  }
}
