package io.storagegateway.jobarchive.job;

import io.storagegateway.jobarchive.index.MetricData;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads jobs out of their folders. */
public final class JobFolders {
  /** While a job is being written. */
  public static final String ARCHIVING = "job-archiving";

  /** When it is worth another try: most jobs are written within seconds. */
  public static final Duration SOON = Duration.ofSeconds(10);

  private static final String CORRUPT = "job-record-corrupt";

  private final Archive archive;
  private final Descriptions descriptions;
  private final GraceTime grace;
  private final long largestMeta;

  /**
   * Reads an archive.
   *
   * @param archive the archive
   * @param grace how long a folder may be half-written
   * @param largestMeta the greatest record that is read, in bytes
   */
  public JobFolders(Archive archive, GraceTime grace, long largestMeta) {
    this.archive = archive;
    this.descriptions = new Descriptions(archive);
    this.grace = grace;
    this.largestMeta = largestMeta;
  }

  /**
   * Reads the job of a key.
   *
   * @param key which job
   * @return empty if there is none, and no trace of one
   * @throws BackendException {@code CONFLICT} while it is being written; {@code DAMAGED} if its
   *     record cannot be read; {@code UNAVAILABLE} if the archive cannot
   */
  public Optional<StoredJob> read(JobKey key) {
    Boundary boundary = archive.open().boundary();
    try {
      Boundary.Entry folder = boundary.resolve(key.below(boundary.root()));
      JobContents contents = JobContents.of(folder.path());
      if (contents.meta().isEmpty()) {
        throw withoutRecord(grace.covers(folder.path()));
      }
      JobRecordFile file = record(contents.meta().get().path());
      Integer status = file.record().monitoringStatus();
      return Optional.of(
          new StoredJob(
              key,
              folder.path(),
              contents,
              file,
              MetricData.state(contents.hasData(), status, folder.path(), grace),
              descriptions.of(key.cluster())));
    } catch (NoSuchFileException | NotDirectoryException | Boundary.RefusedLinkException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw damaged("The folder of this job cannot be read.", e);
    }
  }

  private JobRecordFile record(Path meta) throws IOException {
    try {
      return JobRecordFile.read(meta, largestMeta)
          .orElseThrow(
              () ->
                  BackendException.of(
                          ErrorKind.UNAVAILABLE, "The record is being rewritten; try again.")
                      .reason("job-changing")
                      .build());
    } catch (DamagedRecordException e) {
      String where = e.offset() == null ? "" : " That was noticed at byte " + e.offset() + '.';
      throw damaged("The record of this job cannot be used. " + e.getMessage() + where, e);
    }
  }

  private static BackendException withoutRecord(boolean young) {
    return young ? beingWritten() : damaged("There is no record in the folder of this job.", null);
  }

  /**
   * What is answered of a job that somebody is writing.
   *
   * @return a conflict that may pass soon
   */
  public static BackendException beingWritten() {
    return BackendException.of(ErrorKind.CONFLICT, "This job is being written; try again.")
        .reason(ARCHIVING)
        .retryAfter(SOON)
        .build();
  }

  private static BackendException damaged(String message, Exception cause) {
    return BackendException.of(ErrorKind.DAMAGED, message).reason(CORRUPT).cause(cause).build();
  }
}
