package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
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
 * @param disk brings what was written to a disk; see {@link #sync}
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
  /**
   * Brings what was written to its disk.
   *
   * @param where a directory of the file system, by which a failure is judged
   * @param touched what has to be on the disk afterwards
   */
  void sync(Path where, Collection<Path> touched) throws InterruptedException {
    try {
      disk.sync(where, touched);
    } catch (IOException e) {
      pace.check();
      throw DiskFault.of(e, where);
    }
  }

  /** Steps in the archive that do not wait for the disk. */
  DurableFiles files() {
    return writer.files().deferred();
  }
}
