package io.storagegateway.jobarchive.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;

/**
 * One file of a snapshot.
 *
 * @param job the job that it belongs to, null for the cluster's description
 * @param path where it lies, from the folder of the cluster on
 * @param size in bytes
 * @param mtime when it was changed last, in nanoseconds since 1970
 * @param sha256 what it contained, 64 hexadecimal digits
 * @param linked whether it is a second name of the file in the archive
 */
record ManifestEntry(
    String job, String path, long size, long mtime, String sha256, boolean linked) {
  /** The name of the file in its folder. */
  @JsonIgnore
  String name() {
    return Path.of(path).getFileName().toString();
  }
}
