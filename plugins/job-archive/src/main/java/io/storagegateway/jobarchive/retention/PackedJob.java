package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.ContentHash;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobContents;
import java.nio.file.Path;

/**
 * A job whose metrics are packed.
 *
 * @param job the job
 * @param made the packed file that waits to get its place; null if it has it already
 * @param state of the packed file, wherever it lies
 * @param plain the digest of the plain file
 */
record PackedJob(FoundJob job, Path made, FileState state, ContentHash plain) {
  Path place() {
    return job.folder().resolve(JobContents.PACKED_DATA);
  }

  Path file() {
    return made == null ? place() : made;
  }
}
