package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.index.MetricData;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.spi.value.Job.MetricDataState;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * Looks at a job right before something is done with it: the index may be older than what lies
 * there, and nothing is done with what nobody understands.
 */
final class JobCheck {
  /** Within the granularity of a clock, a file can change twice and show one time. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** Why nothing is done with a job that is gone. */
  static final String GONE = "It is not there any more.";

  /** Why nothing is done with a job that somebody else is at. */
  static final String CHANGING = "It is being changed.";

  /** Why nothing is done with a job that is not as it was found. */
  static final String CHANGED = "It was changed meanwhile.";

  private final Boundary boundary;
  private final JobFilter filter;
  private final GraceTime grace;
  private final GraceTime settling;
  private final long largestMeta;

  /**
   * Prepares it.
   *
   * @param boundary the root of the archive
   * @param filter which jobs are meant
   * @param grace how long a folder may be half-written
   * @param largestMeta the greatest record that is read, in bytes
   */
  JobCheck(Boundary boundary, JobFilter filter, GraceTime grace, long largestMeta) {
    this.boundary = boundary;
    this.filter = filter;
    this.grace = grace;
    this.settling = new GraceTime(grace.clock(), SETTLING);
    this.largestMeta = largestMeta;
  }

  /**
   * What was found.
   *
   * @param candidate the job; null if nothing is to be done with it
   * @param record the bytes of its record; null if nothing is to be done with it
   * @param result why not; null if something is
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and soon forgotten
  record Finding(FoundJob candidate, byte[] record, RetainedJob result) {
    static Finding of(JobKey key, RetainedJob.Result result, String message) {
      return new Finding(null, null, new RetainedJob(key.id(), result, message, null));
    }
  }

  /** Looks at a job. */
  Finding look(JobKey key) {
    try {
      return found(key);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Finding.of(key, RetainedJob.Result.SKIPPED, GONE);
    } catch (FolderState.StrangeFileException e) {
      return failed(key, "There is something in its folder that is not a file.");
    } catch (DamagedRecordException e) {
      return failed(key, "Its record cannot be used. " + e.getMessage());
    } catch (IOException e) {
      return failed(key, "It cannot be read.");
    }
  }

  private static Finding failed(JobKey key, String message) {
    return Finding.of(key, RetainedJob.Result.FAILED, message);
  }

  private static Finding skipped(JobKey key, String message) {
    return Finding.of(key, RetainedJob.Result.SKIPPED, message);
  }

  private Finding found(JobKey key) throws IOException, DamagedRecordException {
    Path folder = key.below(boundary.root());
    if (isLink(folder.getParent()) || isLink(folder)) {
      return failed(key, "Its folder is behind a link.");
    }
    FolderState state = FolderState.of(folder);
    FileState meta = state.files().get(JobContents.META);
    if (meta == null) {
      return grace.covers(folder)
          ? skipped(key, CHANGING)
          : failed(key, "There is no record in its folder.");
    }
    if (settling.covers(state.changed())) {
      return skipped(key, CHANGING);
    }
    if (meta.stamp().size() > largestMeta) {
      return failed(key, "Its record is larger than is read.");
    }
    byte[] bytes = bytes(folder.resolve(JobContents.META), meta);
    return bytes.length == meta.stamp().size()
        ? judged(new FoundJob(key, folder, state), bytes)
        : skipped(key, CHANGING);
  }

  /** Whoever rewrites it meanwhile is noticed by its state. */
  private static byte[] bytes(Path file, FileState state) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes((int) state.stamp().size());
    }
  }

  /** The folders above a thousand numbers are as the index found them. */
  private static boolean isLink(Path folder) throws IOException {
    return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isSymbolicLink();
  }

  private Finding judged(FoundJob candidate, byte[] bytes)
      throws IOException, DamagedRecordException {
    JobKey key = candidate.key();
    JobRecord record = JobRecordFile.ending(bytes);
    if (!filter.means(record.state(), key.start(), record.duration(), record.tags())) {
      return skipped(key, "The policy does not mean it any more.");
    }
    MetricDataState metrics =
        MetricData.state(
            candidate.state().hasData(), record.monitoringStatus(), candidate.folder(), grace);
    return metrics == MetricDataState.ARCHIVING
        ? skipped(key, "Its metrics are being written.")
        : new Finding(candidate, bytes, null);
  }
}
