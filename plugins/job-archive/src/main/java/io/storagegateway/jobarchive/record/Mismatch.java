package io.storagegateway.jobarchive.record;

import io.storagegateway.jobarchive.layout.JobKey;
import java.util.ArrayList;
import java.util.List;

/**
 * In what a record contradicts the place where it lies. The place is right: jobs are found by it.
 */
public final class Mismatch {
  private Mismatch() {}

  /**
   * Compares a record with its place.
   *
   * @param key the place
   * @param record the record
   * @return one sentence for each contradiction
   */
  public static List<String> of(JobKey key, JobRecord record) {
    List<String> found = new ArrayList<>();
    compare(found, "cluster", record.cluster(), key.cluster());
    compare(found, "job id", record.jobId(), key.number());
    compare(found, "start time", record.startTime(), key.start());
    return found;
  }

  /** What a record does not say contradicts nothing. */
  private static void compare(List<String> found, String what, Object said, Object place) {
    if (said != null && !said.equals(place)) {
      found.add(
          "The record names the %s %s, but lies where %s belongs.".formatted(what, said, place));
    }
  }
}
