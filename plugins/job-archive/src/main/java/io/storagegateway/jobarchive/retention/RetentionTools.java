package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * What policies are carried out with.
 *
 * @param archive the archive
 * @param writer the door to it
 * @param index knows the jobs
 * @param work goes on behind calls
 * @param grace how long a job's folder may be half-written
 * @param largestMeta the greatest record that is read, in bytes
 * @param runs where journals are kept, an absolute path
 * @param keep for how long they are kept after a run
 * @param log for what callers are not told
 */
public record RetentionTools(
    Archive archive,
    ArchiveWriter writer,
    ArchiveIndex index,
    BackgroundWork work,
    GraceTime grace,
    long largestMeta,
    Path runs,
    Duration keep,
    Logger log) {
  Clock clock() {
    return grace.clock();
  }

  /** Where the journal of a run is. */
  RunFolder folder(String run) {
    return RunFolder.of(runs, run, writer.files());
  }
}
