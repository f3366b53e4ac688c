package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.value.RetainedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the jobs of a batch: exactly one result for each, in their order. */
final class BatchResults {
  private final List<JobKey> keys;
  private final Map<String, RetainedJob> results = new HashMap<>();
  private final List<JobKey> changed = new ArrayList<>();
  private final List<JobKey> removed = new ArrayList<>();

  BatchResults(List<JobKey> keys) {
    this.keys = List.copyOf(keys);
  }

  void set(RetainedJob result) {
    results.put(result.job(), result);
  }

  /** Notes that a job may be another one now, so that the index has to look. */
  void changed(JobKey key) {
    changed.add(key);
  }

  /** Notes that a job is not in the archive any more. */
  void removed(JobKey key) {
    removed.add(key);
  }

  List<JobKey> removed() {
    return List.copyOf(removed);
  }

  List<JobKey> changed() {
    return List.copyOf(changed);
  }

  /** Those without a result. */
  List<JobKey> open() {
    return keys.stream().filter(key -> !results.containsKey(key.id())).toList();
  }

  /** The same result for all that have none. */
  void fail(String message) {
    for (JobKey key : open()) {
      set(new RetainedJob(key.id(), RetainedJob.Result.FAILED, message, null));
    }
  }

  /**
   * All results.
   *
   * @throws IllegalStateException if a job has none
   */
  List<RetainedJob> inOrder() {
    if (results.size() != keys.size()) {
      throw new IllegalStateException("a job was left out: " + open());
    }
    return keys.stream().map(key -> results.get(key.id())).toList();
  }
}
