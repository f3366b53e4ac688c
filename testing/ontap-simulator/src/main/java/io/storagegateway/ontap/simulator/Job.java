package io.storagegateway.ontap.simulator;

import java.time.Instant;
import java.util.Locale;

/**
 * Work that goes on after its request was answered.
 *
 * @param svm whose it is
 * @param description the request
 * @param message what it says about itself
 * @param error why it failed, null if it did not
 * @param end null while it is not over
 */
record Job(
    String uuid,
    String svm,
    String description,
    JobState state,
    String message,
    OntapException error,
    Instant start,
    Instant end) {

  /** How far a job is. */
  enum JobState {
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILURE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean over() {
    return end != null;
  }

  Job running(String text) {
    return new Job(uuid, svm, description, JobState.RUNNING, text, null, start, null);
  }

  Job succeeded(Instant when) {
    return new Job(uuid, svm, description, JobState.SUCCESS, "success", null, start, when);
  }

  Job failed(Instant when, OntapException why) {
    return new Job(uuid, svm, description, JobState.FAILURE, why.getMessage(), why, start, when);
  }
}
