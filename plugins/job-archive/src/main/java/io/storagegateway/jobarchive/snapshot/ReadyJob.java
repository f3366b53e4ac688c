package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A job that was made ready beside the archive, and lacks but its place. */
interface ReadyJob {
  /** Which. */
  JobKey key();

  /** What a sync has to bring to the disk before it gets its place. */
  List<Path> written();

  /**
   * Gives it its place. To be called once, by who holds the job.
   *
   * @return false if somebody else has made or changed the job meanwhile: it stays so
   * @throws IOException if it cannot be given
   */
  boolean isPlaced() throws IOException;
}
