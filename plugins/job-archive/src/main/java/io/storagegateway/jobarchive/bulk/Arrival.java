package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.layout.JobKey;
import java.nio.file.Path;
import java.util.Map;

/**
 * A copy of a job that waits to get its place.
 *
 * @param key which job
 * @param staged where the copy lies
 * @param hashes what was read of the original, by file
 */
public record Arrival(JobKey key, Path staged, Map<String, ContentHash> hashes) {
  /** Copies the map. */
  public Arrival {
    hashes = Map.copyOf(hashes);
  }
}
