package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process left that died while it restored. Copies are made again. A job that somebody
 * changed just before its folder traded places gets that one back, or it is kept.
 *
 * @param writer the door to the archive
 * @param cluster whose jobs
 * @param staged where it is left
 * @param exchanges how folders trade places
 */
record RestoreLeftovers(
    ArchiveWriter writer, ArchiveWriter.Cluster cluster, StagedFolder staged, Exchanges exchanges) {
  /**
   * Removes all of it that is not the only one of its kind.
   *
   * @param pace who waits
   */
  void settle(Pace pace) throws IOException {
    DurableFiles files = new DurableFiles();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(staged.path())) {
      for (Path entry : entries) {
        TradedFolder traded = TradedFolder.at(cluster.name(), entry).orElse(null);
        if (traded == null || isSettled(traded, pace)) {
          files.deleteTree(entry);
        }
      }
    }
  }

  private boolean isSettled(TradedFolder traded, Pace pace) throws IOException {
    boolean settled = false;
    try {
      settled = !traded.hasChange() || isPutBack(traded, pace);
    } finally {
      if (!settled) {
        exchanges.keep(staged, traded);
      }
    }
    return settled;
  }

  /** False if what was made ready is not in the place of the job any more. */
  private boolean isPutBack(TradedFolder traded, Pace pace) throws IOException {
    JobLocks.Held held = writer.hold(pace.call(), traded.key());
    try {
      Path place = cluster.place(traded.key());
      if (!traded.isMade(place)) {
        return false;
      }
      exchanges.back(traded.path(), place);
      return true;
    } finally {
      held.close();
    }
  }
}
