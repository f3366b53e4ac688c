package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import org.slf4j.Logger;

/**
 * What all threads of a run share.
 *
 * @param writer the door to the archive
 * @param cluster the cluster that it is about
 * @param staged a folder on its file system
 * @param check looks at jobs
 * @param begun what the run is about to change
 * @param verdict judges failures
 * @param disk brings what was written in the archive to its disk
 * @param pace when to end early
 * @param log for what callers are not told
 */
record RunTools(
    ArchiveWriter writer,
    ArchiveWriter.Cluster cluster,
    StagedFolder staged,
    JobCheck check,
    BegunLog begun,
    Verdict verdict,
    FileSystemSync disk,
    Pace pace,
    Logger log) {
  /** Steps in the archive that do not wait for the disk. */
  DurableFiles files() {
    return writer.files().deferred();
  }
}
