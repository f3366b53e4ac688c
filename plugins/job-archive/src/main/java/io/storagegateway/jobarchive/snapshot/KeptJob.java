package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.layout.JobKey;
import java.util.List;

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
}
