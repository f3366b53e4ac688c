package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.layout.JobKey;
import java.util.List;
import java.util.Optional;

/**
 * A job of a snapshot.
 *
 * @param key which
 * @param files its files
 */
record KeptJob(JobKey key, List<ManifestEntry> files) {
  KeptJob {
    files = List.copyOf(files);
  }

  /** A file by its name; empty if the job has none of that name. */
  Optional<ManifestEntry> file(String name) {
    return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
