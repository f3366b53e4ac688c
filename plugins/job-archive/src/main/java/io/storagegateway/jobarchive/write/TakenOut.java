package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;

/**
 * Jobs that were taken out of the archive and that nobody is at any more: their process died, or
 * their disk failed, before they were looked at again. They come back, as somebody may have changed
 * them.
 */
final class TakenOut {
  private final ArchiveWriter writer;
  private final JobPlaces places;
  private final Logger log;

  TakenOut(ArchiveWriter writer, Logger log) {
    this.writer = writer;
    this.places = new JobPlaces(writer.staging(), log);
    this.log = log;
  }

  /** Puts all of them back that can be. */
  void putBack() {
    for (Path folder : writer.staging().abandoned()) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, StagedFolder.ALL_OUT)) {
        for (Path out : all) {
          StagedFolder.job(out).ifPresent(job -> putBack(job, out));
        }
      } catch (DirectoryIteratorException | IOException e) {
        log.error("What was taken out of the archive cannot be looked at: {}", folder, e);
      }
    }
  }

  private void putBack(JobKey job, Path out) {
    try {
      places.putBack(writer.enter(job.cluster()), job, out);
      log.warn("The job {} had been taken out of the archive and is in its place again.", job.id());
    } catch (FileAlreadyExistsException e) {
      log.warn(
          "The job {} had been taken out of the archive, which has another one now.", job.id());
      remove(out);
    } catch (BackendException | IOException e) {
      log.error("A job that was taken out of the archive cannot be put back: {}", out, e);
    }
  }

  private void remove(Path out) {
    try {
      writer.staging().files().deleteTree(out);
    } catch (IOException e) {
      log.warn("What is left in the staging folder is removed later: {}", out, e);
    }
  }
}
