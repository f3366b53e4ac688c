package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.StoredJob;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.JobPlaces;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Job;
import java.util.List;

/**
 * What jobs are edited with.
 *
 * @param writer the door to the archive
 * @param places where jobs lie
 * @param folders reads jobs
 * @param index is told of changes
 * @param largestMeta the greatest record, in bytes
 * @param largestData the most bytes of the metrics of one job, unpacked
 */
public record EditTools(
    ArchiveWriter writer,
    JobPlaces places,
    JobFolders folders,
    ArchiveIndex index,
    long largestMeta,
    long largestData) {
  /** The job of an id; none is of another volume than its cluster. */
  static JobKey key(String volume, String job) {
    return JobKey.parse(job)
        .filter(key -> key.cluster().equals(volume))
        .orElseThrow(() -> BackendException.notFound(Kind.JOB, job));
  }

  /** The job as it lies there. */
  StoredJob stored(JobKey key) {
    return folders.read(key).orElseThrow(() -> BackendException.notFound(Kind.JOB, key.id()));
  }

  /** What is answered of a job in whose place a link leads elsewhere. */
  static BackendException refused(Boundary.RefusedLinkException cause) {
    return BackendException.of(
            ErrorKind.CONFLICT, "The place of this job lies behind a link that is not followed.")
        .reason("link-refused")
        .cause(cause)
        .build();
  }

  /** Tells the index, and reads back what was done. */
  Job readBack(JobKey key) {
    index.refresh(List.of(key));
    try {
      return stored(key).job();
    } catch (BackendException e) {
      throw BackendException.of(
              ErrorKind.UNAVAILABLE, "The job was written, and could not be read back.")
          .reason("job-changing")
          .effect(Effect.UNKNOWN)
          .cause(e)
          .build();
    }
  }

  /** Ends a call that nobody waits for before it changes anything. */
  static void checkWanted(CallContext call) {
    if (call.cancelled()) {
      throw BackendException.of(ErrorKind.TIMEOUT, "The archive was not written in time.").build();
    }
  }
}
